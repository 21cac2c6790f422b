package io.maesta.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;

@AnalyzeClasses(packages = "io.maesta.jobs", importOptions = ImportOption.DoNotIncludeTests.class)
class JobsArchitectureTest {
    @ArchTest
    static final ArchRule onlyEvaluationKnowsTheEngine = noClasses()
            .that()
            .resideOutsideOfPackage("io.maesta.jobs.evaluation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.datavec..", "org.bytedeco..")
            .allowEmptyShould(true);

    /** What lies in folders is parsed; what comes back from a task of ours may be deserialised, by the one class that wrote it. */
    @ArchTest
    static final ArchRule nothingFromAFolderIsDeserialised = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(PreparationOutcome.class.getName())
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ObjectInputStream.class)
            .allowEmptyShould(true);
}
