package org.sluice.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.Provider;
import java.text.Format;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Which package may import which, and what no class does. */
@AnalyzeClasses(packages = "org.sluice", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "org.sluice.";
    private static final List<String> NOUNS = List.of("release", "mirror", "policy");
    private static final List<String> FEATURES =
            List.of("drop", "verify", "announce", "stage", "admit", "listen", "track", "probe", "notify", "plan");
    private static final List<String> EDGES = List.of("ledger", "bus", "config", "metrics", "web");

    /** Interfaces say nothing of what is behind them: {@code List.of} is a constant, {@code new ArrayList} is not. */
    private static final Set<Class<?>> CHANGING =
            Set.of(StringBuilder.class, MessageDigest.class, Format.class, ThreadLocal.class);

    @ArchTest
    static final ArchRule nounsDependOnTheJdkAlone = classes()
            .that()
            .resideInAnyPackage(in(NOUNS))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "org.jspecify..", "org.sluice.release..", "org.sluice.mirror..", "org.sluice.policy..");

    @ArchTest
    static final ArchRule stepsKnowNounsConfigurationAndLedgerAlone = noClasses()
            .that()
            .resideInAnyPackage(in(FEATURES))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(in(List.of("app", "recovery", "cli", "demo", "status", "web", "bus", "metrics")));

    @ArchTest
    static final ArchRule stepsNeverImportEachOther = slices().matching("org.sluice.(*)..")
            .as("Steps")
            .that(DescribedPredicate.describe("are " + FEATURES, slice -> FEATURES.contains(slice.getNamePart(1))))
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule edgesDoNotKnowTheSteps = noClasses()
            .that()
            .resideInAnyPackage(in(EDGES))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(in(Stream.of(FEATURES, List.of("app", "recovery", "cli", "demo"))
                    .flatMap(Collection::stream)
                    .toList()));

    @ArchTest
    static final ArchRule nobodyImportsTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage("org.sluice.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.sluice.cli..");

    @ArchTest
    static final ArchRule thePipelineKnowsNoDemo = noClasses()
            .that()
            .resideOutsideOfPackages("org.sluice.cli..", "org.sluice.demo..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.sluice.demo..");

    @ArchTest
    static final ArchRule noPackagesDependOnEachOtherInACircle =
            slices().matching("org.sluice.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule loggingIsBySlf4j = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule onlyCommandsPrint = noClasses()
            .that()
            .resideOutsideOfPackages("org.sluice.cli..", "org.sluice.demo..")
            .should(ACCESS_STANDARD_STREAMS);

    /** A command that watches, and the demonstration's link and mirrors. Elsewhere a timer of a route wakes. */
    @ArchTest
    static final ArchRule nothingSleepsInThePipeline = noClasses()
            .that()
            .resideOutsideOfPackages("org.sluice.cli..", "org.sluice.demo..")
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", Duration.class);

    @ArchTest
    static final ArchRule nothingStaticChanges = fields().that()
            .areStatic()
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .beFinal()
            .andShould()
            .notHaveRawType(DescribedPredicate.describe("can change", ArchitectureTest::changes));

    @ArchTest
    static void everyPackageSaysWhatItIs(JavaClasses classes) {
        List<String> unmarked = classes.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(place -> place.tryGetAnnotationOfType(NullMarked.class).isEmpty())
                .map(place -> place.getName())
                .toList();

        assertThat(unmarked).isEmpty();
    }

    @ArchTest
    static void everyFolderOfTestsHasItsSign(JavaClasses classes) {
        List<Path> without = Project.files(Project.TESTS, ".java").stream()
                .map(file -> Objects.requireNonNull(file.getParent()).resolve("package-info.java"))
                .distinct()
                .filter(sign -> !Files.exists(sign) && !Files.exists(inMain(sign)))
                .toList();

        assertThat(without).isEmpty();
    }

    private static Path inMain(Path test) {
        return Project.MAIN.resolve(Project.TESTS.relativize(test));
    }

    private static boolean changes(JavaClass type) {
        boolean isCollection = type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
        boolean isProvider = type.isAssignableTo(Provider.class); // of algorithms: a map by inheritance only
        return (isCollection && !isProvider && !type.isInterface())
                || CHANGING.stream().anyMatch(type::isAssignableTo)
                || type.getPackageName().equals("java.util.concurrent.atomic");
    }

    private static String[] in(List<String> packages) {
        return packages.stream().map(name -> ROOT + name + "..").toArray(String[]::new);
    }
}
