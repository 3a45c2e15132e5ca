package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;

class ArchitectureTest {

    private static final String HOUSE = "io.tributary";

    /** A house in the test tree that breaks every rule. */
    private static final String PLANTED = "io.tributary.planted";

    private static final JavaClasses HOUSE_CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(HOUSE);

    private static final JavaClasses PLANTED_CLASSES =
            new ClassFileImporter().importPackages(PLANTED);

    static List<ArchRule> rulesOfTheHouse() {
        return new ArchitectureRules(HOUSE).all();
    }

    static List<ArchRule> rulesOfThePlantedHouse() {
        return new ArchitectureRules(PLANTED).all();
    }

    @ParameterizedTest
    @MethodSource("rulesOfTheHouse")
    void theHouseKeepsTheRule(ArchRule rule) {
        rule.check(HOUSE_CLASSES);
    }

    @ParameterizedTest
    @MethodSource("rulesOfThePlantedHouse")
    void aHouseThatBreaksTheRuleIsCaught(ArchRule rule) {
        assertThat(rule.evaluate(PLANTED_CLASSES).hasViolation()).isTrue();
    }
}
