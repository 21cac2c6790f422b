package io.maesta.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

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
}
