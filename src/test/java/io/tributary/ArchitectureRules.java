package io.tributary;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
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
                wireKnowsSourceAndRecordingOnly(),
                providersKnowNothingAboveThem(),
                providersDoNotKnowEachOther(),
                providersShowNothing(),
                federationKnowsSourceAndRecordingOnly(),
                mediaKnowFederationSourceAndRecordingOnly(),
                mediaAreForTheDoor(),
                securityKnowsNoVendorAndNoDoor(),
                callersAreForTheDoor(),
                apiKnowsNoVendor(),
                nobodyKnowsTheSandbox(),
                sandboxKnowsTheCanonOnly(),
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

    private ArchRule wireKnowsSourceAndRecordingOnly() {
        return classes()
                .that()
                .resideInAPackage(in("wire.."))
                .should()
                .onlyDependOnClassesThat(
                        areInOrTellOfBadConfiguration(
                                in("wire.."),
                                in("source"),
                                in("recording.."),
                                "java..",
                                "reactor..",
                                "io.micrometer.core..",
                                "io.netty..",
                                "org.reactivestreams..",
                                "org.slf4j..",
                                "org.springframework..",
                                "tools.jackson..",
                                "com.fasterxml.jackson.annotation..",
                                "com.github.benmanes.caffeine..",
                                "org.apache.tika..",
                                "io.github.resilience4j..",
                                "io.github.bucket4j..",
                                "io.micrometer..",
                                "org.jspecify.."));
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
        return classes()
                .that()
                .resideInAPackage(in("federation.."))
                .should()
                .onlyDependOnClassesThat(
                        areInOrTellOfBadConfiguration(
                                in("federation.."),
                                in("source"),
                                in("recording.."),
                                "java..",
                                "javax.crypto..",
                                "io.micrometer.core..",
                                "reactor..",
                                "org.reactivestreams..",
                                "org.slf4j..",
                                "org.springframework.beans..",
                                "org.springframework.boot.context.properties..",
                                "org.springframework.context..",
                                "tools.jackson..",
                                "com.fasterxml.jackson.annotation..",
                                "org.jspecify.."));
    }

    private ArchRule mediaKnowFederationSourceAndRecordingOnly() {
        return classes()
                .that()
                .resideInAPackage(in("media.."))
                .should()
                .onlyDependOnClassesThat(
                        areInOrTellOfBadConfiguration(
                                in("media.."),
                                in("federation"),
                                in("source"),
                                in("recording.."),
                                "java..",
                                "reactor..",
                                "org.reactivestreams..",
                                "org.slf4j..",
                                "org.springframework.beans..",
                                "org.springframework.boot.context.properties..",
                                "org.springframework.context..",
                                "org.springframework.util..",
                                "io.micrometer.core..",
                                "com.github.benmanes.caffeine..",
                                "org.jspecify.."));
    }

    private ArchRule mediaAreForTheDoor() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(in("media.."), in("api.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(in("media.."));
    }

    private ArchRule securityKnowsNoVendorAndNoDoor() {
        return noClasses()
                .that()
                .resideInAPackage(in("security.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(in("wire.."), in("source.*.."), in("media.."), in("api.."));
    }

    private ArchRule callersAreForTheDoor() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(in("security.."), in("api.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(in("security.."));
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

    private ArchRule sandboxKnowsTheCanonOnly() {
        return classes()
                .that()
                .resideInAPackage(in("sandbox.."))
                .should()
                .onlyDependOnClassesThat(
                        areInOrTellOfBadConfiguration(in("sandbox.."), in("recording.."))
                                .or(resideOutsideOfPackage(root + "..")));
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

    /** Whoever reads configuration may refuse it, with a sentence for whoever starts the house. */
    private DescribedPredicate<JavaClass> areInOrTellOfBadConfiguration(String... packages) {
        String refusal = in("InvalidConfigurationException");
        return resideInAnyPackage(packages)
                .or(resideInAPackage(in("settings..")))
                .or(describe(refusal, type -> type.getName().equals(refusal)));
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
