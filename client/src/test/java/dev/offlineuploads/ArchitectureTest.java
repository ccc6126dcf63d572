package dev.offlineuploads;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

/** The rules of ARCHITECTURE.md that the shape of the code can break. */
@AnalyzeClasses(packages = "dev.offlineuploads", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String INTERNAL = "dev.offlineuploads.internal";

    @ArchTest
    static final ArchRule internalTypesStayOutOfPublicSignatures = classes()
            .that()
            .resideOutsideOfPackage(INTERNAL)
            .should(new ArchCondition<>("not show internal types in what callers can see") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    type.getCodeUnits().stream()
                            .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC)
                                    || member.getModifiers().contains(JavaModifier.PROTECTED))
                            .filter(member -> types(member)
                                    .anyMatch(used -> used.getPackageName().equals(INTERNAL)))
                            .forEach(member -> events.add(
                                    SimpleConditionEvent.violated(member, member.getFullName() + " shows one")));
                }
            });

    @ArchTest
    static final ArchRule onlyTheTransportKnowsTheHttpLibrary = noClasses()
            .that()
            .haveNameNotMatching(".*\\.ApacheTransport(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.hc..");

    private static Stream<JavaClass> types(JavaCodeUnit member) {
        return Stream.concat(Stream.of(member.getRawReturnType()), member.getRawParameterTypes().stream());
    }
}
