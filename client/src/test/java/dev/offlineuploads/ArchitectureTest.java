package dev.offlineuploads;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.stream.Stream;

/** The rules of ARCHITECTURE.md about the structure of the code. */
@AnalyzeClasses(packages = "dev.offlineuploads", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String INTERNAL = "dev.offlineuploads.internal";

    @ArchTest
    static final ArchRule internalTypesStayOutOfPublicSignatures = classes()
            .that()
            .resideOutsideOfPackage(INTERNAL + "..")
            .should(new ArchCondition<>("not show internal types in what callers can see") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    signatures(type.reflect())
                            .filter(signature -> signature.contains(INTERNAL + "."))
                            .forEach(signature -> events.add(SimpleConditionEvent.violated(type, signature)));
                }
            });

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

    /** The signatures that a caller can see, generics included; none if the class or an enclosing one is not public. */
    private static Stream<String> signatures(Class<?> type) {
        for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
            if (!Modifier.isPublic(outer.getModifiers())) {
                return Stream.empty();
            }
        }
        Stream<String> members = Stream.of(type.getDeclaredConstructors(), type.getDeclaredMethods())
                .flatMap(Stream::of)
                .filter(member -> isVisible(member.getModifiers()))
                .map(Executable::toGenericString);
        Stream<String> fields = Stream.of(type.getDeclaredFields())
                .filter(field -> isVisible(field.getModifiers()))
                .map(Field::toGenericString);
        Stream<String> supertypes = Stream.concat(
                        Stream.of(type.getGenericInterfaces()), Stream.ofNullable(type.getGenericSuperclass()))
                .map(supertype -> type + " is a " + supertype.getTypeName());
        return Stream.of(members, fields, supertypes).flatMap(signatures -> signatures);
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }
}
