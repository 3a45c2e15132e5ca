package io.tributary;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

import org.reactivestreams.Publisher;

import java.util.List;
import java.util.Set;

/** What the packages of the house may know of each other, wherever the house stands. */
final class ArchitectureRules {

    private static final Set<String> WAITING =
            Set.of(
                    "block",
                    "blockFirst",
                    "blockLast",
                    "blockOptional",
                    "subscribe",
                    "toIterable",
                    "toStream");

    private final String root;

    /**
     * @param root the package that all others are in
     */
    ArchitectureRules(String root) {
        this.root = root;
    }

    List<ArchRule> all() {
        return List.of(
                recordingIsPlainJava(),
                sourceKnowsRecordingOnly(),
                settingsKnowSourceAndRecordingOnly(),
                settingsAreForTheWireAndProviders(),
                wireKnowsNoProvider(),
                providersKnowNothingAboveThem(),
                providersDoNotKnowEachOther(),
                providersShowNothing(),
                federationKnowsSourceAndRecordingOnly(),
                apiKnowsNoVendor(),
                nobodyKnowsTheSandbox(),
                packagesAreFreeOfCycles(),
                nobodyWaits());
    }

    private ArchRule recordingIsPlainJava() {
        return classes()
                .that()
                .resideInAPackage(in("recording.."))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        in("recording.."),
                        "java..",
                        "org.jspecify..",
                        "com.fasterxml.jackson.annotation..");
    }

    private ArchRule sourceKnowsRecordingOnly() {
        return classes()
                .that()
                .resideInAPackage(in("source"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        in("source"), in("recording.."), "java..", "reactor..", "org.jspecify..");
    }

    private ArchRule settingsKnowSourceAndRecordingOnly() {
        return noClasses()
                .that()
                .resideInAPackage(in("settings.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        in("wire.."), in("source.*.."), in("federation.."), in("api.."));
    }

    private ArchRule settingsAreForTheWireAndProviders() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(in("settings.."), in("wire.."), in("source.*.."))
                .should()
                .dependOnClassesThat(
                        describe("are settings, and not their exception", this::isReadBySources));
    }

    private ArchRule wireKnowsNoProvider() {
        return noClasses()
                .that()
                .resideInAPackage(in("wire.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(in("source.*.."), in("federation.."), in("api.."))
                .allowEmptyShould(true);
    }

    private ArchRule providersKnowNothingAboveThem() {
        return noClasses()
                .that()
                .resideInAPackage(in("source.*.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(in("federation.."), in("api.."))
                .allowEmptyShould(true);
    }

    private ArchRule providersDoNotKnowEachOther() {
        return slices().matching(in("source.(*).."))
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true);
    }

    private ArchRule providersShowNothing() {
        return classes()
                .that()
                .resideInAPackage(in("source.*.."))
                .and()
                .areTopLevelClasses()
                .should()
                .notBePublic()
                .allowEmptyShould(true);
    }

    private ArchRule federationKnowsSourceAndRecordingOnly() {
        return noClasses()
                .that()
                .resideInAPackage(in("federation.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        in("wire.."),
                        in("source.*.."),
                        in("api.."),
                        "org.springframework.web..",
                        "org.springframework.http..");
    }

    private ArchRule apiKnowsNoVendor() {
        return noClasses()
                .that()
                .resideInAPackage(in("api.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(in("wire.."), in("source.*.."));
    }

    private ArchRule nobodyKnowsTheSandbox() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(in("sandbox.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(in("sandbox.."));
    }

    private ArchRule packagesAreFreeOfCycles() {
        return slices().matching(in("(**)")).should().beFreeOfCycles();
    }

    private ArchRule nobodyWaits() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .accessTargetWhere(
                        describe("a publisher is waited for", ArchitectureRules::isWaiting));
    }

    private static boolean isWaiting(JavaAccess<?> access) {
        return WAITING.contains(access.getTarget().getName())
                && access.getTargetOwner().isAssignableTo(Publisher.class);
    }

    /** The exception is how everybody says that configuration is wrong. */
    private boolean isReadBySources(JavaClass type) {
        return type.getPackageName().equals(in("settings"))
                && !type.getName().equals(in("settings.InvalidConfigurationException"));
    }

    private String in(String packages) {
        return root + "." + packages;
    }
}
