package dev.offlineuploads;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of ARCHITECTURE.md that the shape of this module can break. */
@AnalyzeClasses(packages = "dev.offlineuploads", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule fakeGraphNeedsNothingButTheJdk = classes()
            .that()
            .resideInAPackage("dev.offlineuploads.fakegraph")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.offlineuploads.fakegraph", "java..", "javax.crypto..", "com.sun.net.httpserver");
}
