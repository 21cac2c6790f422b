package io.maesta;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.util.List;

/** The folder tree is the architecture: data flows one way through the packages. */
@AnalyzeClasses(packages = "io.maesta", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** In the order of the data flow: a package imports only packages before it. */
    private static final List<String> FLOW = List.of(
            "space",
            "cost",
            "calibrate",
            "data",
            "sweep",
            "result",
            "pareto",
            "store",
            "report",
            "search",
            "winograd",
            "engine",
            "supernet",
            "trial",
            "deploy");

    @ArchTest
    static void packagesImportOnlyEarlierPackages(JavaClasses classes) {
        for (int i = 0; i < FLOW.size() - 1; i++) {
            String[] later = FLOW.subList(i + 1, FLOW.size()).stream()
                    .map(ArchitectureTest::packageAndBelow)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(packageAndBelow(FLOW.get(i)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later)
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    @ArchTest
    static void everyClassHasItsPlaceInTheFlow(JavaClasses classes) {
        noClasses()
                .should()
                .resideOutsideOfPackages(
                        FLOW.stream().map(ArchitectureTest::packageAndBelow).toArray(String[]::new))
                .allowEmptyShould(true)
                .check(classes);
    }

    @ArchTest
    static final ArchRule whatReadersOfDataShareKnowsNoneOfThem = noClasses()
            .that()
            .resideInAPackage("io.maesta.data")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.maesta.data.*..");

    @ArchTest
    static final ArchRule readersOfDataDoNotKnowEachOther =
            slices().matching("io.maesta.data.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule onlyEngineSupernetAndDeployKnowNativeCode = noClasses()
            .that()
            .resideOutsideOfPackages(packageAndBelow("engine"), packageAndBelow("supernet"), packageAndBelow("deploy"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.nd4j..", "org.deeplearning4j..", "org.datavec..", "org.bytedeco..", "ai.onnxruntime..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule coreKnowsNoCluster = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "org.apache.parquet..", "scala..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nothingIsDeserialised = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ObjectInputStream.class)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule libraryCodePrintsNothing = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.allowEmptyShould(true);

    private static String packageAndBelow(String name) {
        return "io.maesta." + name + "..";
    }
}
