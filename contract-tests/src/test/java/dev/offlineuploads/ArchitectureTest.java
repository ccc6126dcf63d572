package dev.offlineuploads;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.offlineuploads.fakegraph.FakeGraphExtension;
import org.jspecify.annotations.NullMarked;

/** The rules of ARCHITECTURE.md that the shape of this module can break. */
@AnalyzeClasses(packages = "dev.offlineuploads", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String FAKE_GRAPH = "dev.offlineuploads.fakegraph";
    /** With annotations that a JVM does without. */
    private static final String[] JDK = {"java..", "javax.crypto..", "org.jspecify.annotations"};

    private static final DescribedPredicate<JavaClass> THE_EXTENSION =
            belongToAnyOf(FakeGraphExtension.class).as("the JUnit extension");

    /** The extension counts as foreign: a class that named it could not run without JUnit. */
    @ArchTest
    static final ArchRule fakeGraphNeedsNothingButTheJdk = classes()
            .that(resideInAPackage(FAKE_GRAPH).and(not(THE_EXTENSION)))
            .should()
            .onlyDependOnClassesThat(
                    resideInAPackage(FAKE_GRAPH).and(not(THE_EXTENSION)).or(resideInAnyPackage(JDK)));

    @ArchTest
    static final ArchRule whatIsPublicSaysWhatMayBeNull = classes()
            .that(resideInAPackage(FAKE_GRAPH))
            .and()
            .arePublic()
            .should()
            .beAnnotatedWith(NullMarked.class);

    @ArchTest
    static final ArchRule theExtensionNeedsNoMoreThanTheApiOfJUnit = classes()
            .that(THE_EXTENSION)
            .should()
            .onlyDependOnClassesThat(resideInAPackage(FAKE_GRAPH)
                    .or(resideInAPackage("org.junit.jupiter.api.."))
                    .or(resideInAnyPackage(JDK)));
}
