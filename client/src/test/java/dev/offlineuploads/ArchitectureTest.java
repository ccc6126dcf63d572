package dev.offlineuploads;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Optional;

/** The rules of ARCHITECTURE.md about the structure of the code. */
@AnalyzeClasses(packages = "dev.offlineuploads", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String INTERNAL = "dev.offlineuploads.internal";

    @ArchTest
    static final ArchRule internalTypesStayOutOfPublicSignatures = members()
            .that(describe("callers can see", ArchitectureTest::isVisible))
            .should(ArchCondition.from(describe(
                    "have no internal type in their signature",
                    member -> member.getAllInvolvedRawTypes().stream()
                            .noneMatch(type -> type.getPackageName().startsWith(INTERNAL)))));

    @ArchTest
    static final ArchRule publicTypesExtendNoInternalTypes = noClasses()
            .that()
            .resideOutsideOfPackage(INTERNAL + "..")
            .and()
            .arePublic()
            .should()
            .beAssignableTo(resideInAPackage(INTERNAL + ".."));

    @ArchTest
    static final ArchRule onlyTheTransportKnowsTheHttpLibrary = noClasses()
            .that()
            .resideOutsideOfPackage(INTERNAL + ".http")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.hc..");

    @ArchTest
    static final ArchRule theTransportKnowsNothingOfCalls = noClasses()
            .that()
            .resideInAPackage(INTERNAL + ".http")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.offlineuploads", INTERNAL + ".call", INTERNAL + ".feign", INTERNAL + ".operations");

    @ArchTest
    static final ArchRule onlyTheBuilderAndGeneratedCodeUseInternalPackages = noClasses()
            .that()
            .resideInAnyPackage("dev.offlineuploads", "dev.offlineuploads.errors")
            .and()
            .doNotHaveSimpleName("OfflineUploadsClientBuilder")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(INTERNAL + "..");

    @ArchTest
    static final ArchRule internalPackagesHaveNoCycles =
            slices().matching(INTERNAL + ".(*)").should().beFreeOfCycles();

    private static boolean isVisible(JavaMember member) {
        Optional<JavaClass> type = Optional.of(member.getOwner());
        while (type.isPresent() && type.get().getModifiers().contains(PUBLIC)) {
            type = type.get().getEnclosingClass();
        }
        return type.isEmpty()
                && !member.getOwner().getPackageName().startsWith(INTERNAL)
                && (member.getModifiers().contains(PUBLIC)
                        || member.getModifiers().contains(PROTECTED));
    }
}
