package com.comms123.testing;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.comms123.contracts.Event;
import com.comms123.contracts.EventCatalogue;
import com.comms123.testing.holds.BackgroundWork;
import com.comms123.testing.holds.DeclaredOperations;
import com.comms123.testing.release.StoredDocumentsStayReadable;
import com.comms123.testing.rules.DeclaredEvidence;
import com.comms123.testing.rules.DeletionRules;
import com.comms123.testing.rules.StoredFieldsHaveRules;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The one shape of all services, as rules. A service runs them in one line:
///
/// ```java
/// @AnalyzeClasses(packages = "com.comms123.messaging", importOptions = ImportOption.DoNotIncludeTests.class)
/// class ArchitectureTest {
///     @ArchTest
///     static final ArchTests shape = ArchTests.in(ServiceArchitecture.class);
/// }
/// ```
public final class ServiceArchitecture {
    private static final String ROOT = "com.comms123.";
    private static final String PLATFORM = "com.comms123.platform..";
    /// The place of a feature's name in its package, counted from 0.
    private static final int FEATURE = 3;

    @ArchTest
    static final ArchRule the_domain_is_free_of_frameworks = noClasses().that().resideInAPackage("..domain..").should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.bson..", "com.mongodb..", "org.apache.kafka..",
                    "jakarta..", "tools.jackson..", "com.fasterxml..", "com.comms123.platform.outbox..",
                    "com.comms123.platform.web..", "com.comms123.platform.events..", "com.comms123.platform.security..",
                    "com.comms123.platform.clients..")
            .orShould().dependOnClassesThat().areAssignableTo(Clock.class).allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_domain_knows_no_outer_layer = noClasses().that().resideInAPackage("..domain..").should()
            .dependOnClassesThat(resideInAPackage("com.comms123..application..").or(anAdapter()))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule use_cases_know_no_adapter = noClasses().that().resideInAPackage("..application..").should()
            .dependOnClassesThat(anAdapter().or(
                    resideInAnyPackage("org.springframework.data..", "com.mongodb..", "org.bson..")))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule adapters_are_package_private = classes().that()
            .resideInAnyPackage("com.comms123..mongo..", "com.comms123..kafka..", "com.comms123..adapter..").and()
            .areTopLevelClasses().should().notBePublic().allowEmptyShould(true);

    @ArchTest
    static void no_package_has_a_single_class(JavaClasses classes) {
        var lone = new TreeMap<String, Set<String>>();
        classes.stream().filter(type -> type.isTopLevelClass() && !"package-info".equals(type.getSimpleName()))
                .filter(type -> !type.getPackageName().startsWith("com.comms123.platform"))
                .forEach(type -> lone.computeIfAbsent(type.getPackageName(), name -> new TreeSet<>())
                        .add(type.getSimpleName()));
        lone.entrySet().removeIf(
                types -> types.getKey().split("\\.").length == FEATURE || types.getValue().size() > 1);
        if (!lone.isEmpty()) {
            throw new AssertionError(
                    "move each class to a neighbour; a feature's small adapters share `adapter`: " + lone);
        }
    }

    @ArchTest
    static final ArchRule features_form_no_cycle = slices().assignedFrom(new Features()).should().beFreeOfCycles()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule only_the_domain_clock_tells_the_time = noClasses().should()
            .callMethod(Instant.class, "now").orShould().callMethod(java.time.LocalDate.class, "now").orShould()
            .callMethod(java.time.ZonedDateTime.class, "now").orShould().callMethod(Clock.class, "systemUTC")
            .because("a promise in days must be testable with a moved clock");

    @ArchTest
    static final ArchRule constructors_inject = noFields().should()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired");

    @ArchTest
    static final ArchRule nothing_is_transactional_but_a_document = noMethods().should()
            .beAnnotatedWith("org.springframework.transaction.annotation.Transactional");

    @ArchTest
    static final ArchRule no_static_state = fields().that().areStatic().should()
            .beFinal().because("two contexts in one process must not see each other").allowEmptyShould(true);

    @ArchTest
    static final ArchRule logs_are_written_by_loggers = noClasses().should()
            .accessField(System.class, "out").orShould().accessField(System.class, "err");

    @ArchTest
    static final ArchRule only_the_owner_constructs_an_event = classes().should(constructOnlyTheirOwnEvents());

    @ArchTest
    static final ArchRule no_service_depends_on_another = classes().should(dependOnNoOtherService());

    @ArchTest
    static final ArchRule every_stored_field_has_a_deletion_rule = classes().that()
            .resideOutsideOfPackage(PLATFORM).should(new StoredFieldsHaveRules(DeletionRules::ofService))
            .because("each stored field declares its owner, its readers and its removal")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule so_has_what_the_platform_stores = classes().that()
            .resideInAPackage(PLATFORM).should(new StoredFieldsHaveRules(DeletionRules::ofPlatform))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule stored_documents_stay_readable = classes().should(new StoredDocumentsStayReadable())
            .because("an upgrade meets documents of the release before").allowEmptyShould(true);

    @ArchTest
    static final ArchRule background_work_is_found = classes().that().resideOutsideOfPackage(PLATFORM)
            .should(new BackgroundWork(DeclaredOperations::ofService)).allowEmptyShould(true);

    @ArchTest
    static final ArchRule so_is_that_of_the_platform = classes().that().resideInAPackage(PLATFORM)
            .should(new BackgroundWork(DeclaredOperations::ofPlatform)).allowEmptyShould(true);

    @ArchTest
    static void every_collection_says_whose_evidence_it_is(JavaClasses classes) {
        if (!classes.that(resideOutsideOfPackage(PLATFORM)).isEmpty()) {
            var gaps = DeclaredEvidence.ofService().gaps(DeletionRules.ofService());
            if (!gaps.isEmpty()) {
                throw new AssertionError(String.join("\n", gaps));
            }
        }
    }

    private ServiceArchitecture() {}

    /// The layers that know a technology. `adapter` holds those of a feature that has one or two classes for each.
    private static DescribedPredicate<JavaClass> anAdapter() {
        return resideInAnyPackage("com.comms123..web..", "com.comms123..mongo..", "com.comms123..kafka..",
                "com.comms123..adapter..", "com.comms123..schedule..", "com.comms123..remote..",
                "com.comms123..keycloak..", "com.comms123..smtp..", "com.comms123..smpp..", "com.comms123..roster..",
                "com.comms123..print..", "com.comms123..limit..").and(resideOutsideOfPackage(PLATFORM))
                .as("an adapter");
    }

    /// The packages right below the one of a service, or one deeper where such a package groups features. Classes in the
    /// service's own package form a feature as well, without the application, which starts them all.
    private static final class Features implements SliceAssignment {
        private static final String APPLICATION = "org.springframework.boot.autoconfigure.SpringBootApplication";
        /// Groups whose features know each other: a draft becomes a message, both have attachments, and custody decides
        /// who may read them.
        private static final Set<String> ENTANGLED = Set.of("writing");

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            var path = type.getPackageName().split("\\.");
            if (path.length < FEATURE || "platform".equals(path[FEATURE - 1]) || type.isAnnotatedWith(APPLICATION)) {
                return SliceIdentifier.ignore();
            }
            if (path.length == FEATURE) {
                return SliceIdentifier.of("the package of the service");
            }
            // Below a group come a feature and then its layers.
            var isInGroup = path.length > FEATURE + 2 && !ENTANGLED.contains(path[FEATURE]);
            return SliceIdentifier.of(isInGroup ? path[FEATURE] + "." + path[FEATURE + 1] : path[FEATURE]);
        }

        @Override
        public String getDescription() {
            return "features of a service";
        }
    }

    private static ArchCondition<JavaClass> constructOnlyTheirOwnEvents() {
        return new ArchCondition<>("construct only events of their own service") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getConstructorCallsFromSelf().stream()
                        .filter(call -> call.getTargetOwner().isAssignableTo(Event.class)).forEach(call -> {
                            var owner = EventCatalogue.entries().stream()
                                    .filter(e -> e.event().getName().equals(call.getTargetOwner().getName()))
                                    .map(EventCatalogue.Entry::owner).findFirst().orElse("");
                            if (!owner.equals(service(type)) && !owner.equals("shared")) {
                                events.add(SimpleConditionEvent.violated(type, call.getDescription()));
                            }
                        });
            }
        };
    }

    private static ArchCondition<JavaClass> dependOnNoOtherService() {
        return new ArchCondition<>("depend on no other service's classes") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream().filter(d -> {
                    var other = d.getTargetClass().getPackageName();
                    return other.startsWith(ROOT) && !other.startsWith(ROOT + service(type))
                            && !other.startsWith(ROOT + "platform") && !other.startsWith(ROOT + "contracts");
                }).forEach(d -> events.add(SimpleConditionEvent.violated(type, d.getDescription())));
            }
        };
    }

    private static String service(JavaClass type) {
        return type.getPackageName().substring(ROOT.length()).split("\\.", 2)[0];
    }
}
