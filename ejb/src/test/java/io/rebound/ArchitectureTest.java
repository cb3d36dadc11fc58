package io.rebound;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Holds the arrows between the packages, and who may know which technology. */
@AnalyzeClasses(
    packages = "io.rebound",
    importOptions = {
      ImportOption.DoNotIncludeTests.class,
      ArchitectureTest.DoNotIncludeOtherModules.class
    })
class ArchitectureTest {

  private static final String[] JAVA = {"java..", "javax.crypto.."};
  private static final String[] KERNEL = {
    "io.rebound.input",
    "io.rebound.retry",
    "io.rebound.tenant",
    "io.rebound.destination",
    "io.rebound.task"
  };
  private static final String[] PORTS = {
    "io.rebound.schedule",
    "io.rebound.delivery",
    "io.rebound.journal",
    "io.rebound.history",
    "io.rebound.audit"
  };
  private static final String[] USE_CASES = {
    "io.rebound.intake",
    "io.rebound.quota",
    "io.rebound.dispatch",
    "io.rebound.settle",
    "io.rebound.deadletter",
    "io.rebound.overview",
    "io.rebound.bulk",
    "io.rebound.recurring",
    "io.rebound.benchmark"
  };
  private static final Set<String> TECHNOLOGIES = Set.of("redis", "kafka", "http", "jdbc", "jpa");
  private static final String[] ADAPTERS =
      TECHNOLOGIES.stream().map(name -> "io.rebound.*." + name + "..").toArray(String[]::new);
  private static final String ENGINE = "io.rebound.engine..";

  @ArchTest
  static final ArchRule kernelKnowsOnlyItself =
      classes()
          .that()
          .resideInAnyPackage(KERNEL)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(with(JAVA, KERNEL))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule portsKnowTheKernel =
      classes()
          .that()
          .resideInAnyPackage(PORTS)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(with(JAVA, KERNEL, PORTS))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule useCasesKnowPortsAndKernel =
      classes()
          .that()
          .resideInAnyPackage(USE_CASES)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(with(JAVA, KERNEL, PORTS, USE_CASES))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule packagesFormNoCycles =
      slices().assignedFrom(eachPackage()).should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule nobodyButTheEngineKnowsTheEngine =
      noClasses()
          .that()
          .resideOutsideOfPackage(ENGINE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ENGINE)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule adaptersAreKnownToTheEngineAndToTheirOwnTechnology =
      classes()
          .that()
          .resideOutsideOfPackage(ENGINE)
          .should(knowNoAdapterOfAnotherTechnology())
          .allowEmptyShould(true);

  @ArchTest static final ArchRule jedisStaysInRedis = onlyIn("redis.clients..", "..redis..");

  @ArchTest static final ArchRule kafkaStaysInKafka = onlyIn("org.apache.kafka..", "..kafka..");

  @ArchTest static final ArchRule httpStaysInHttp = onlyIn("org.apache.hc..", "..http..");

  @ArchTest
  static final ArchRule persistenceStaysInJpa = onlyIn("jakarta.persistence..", "..jpa..");

  @ArchTest static final ArchRule hibernateStaysInJpa = onlyIn("org.hibernate..", "..jpa..");

  @ArchTest static final ArchRule sqlStaysInJdbc = onlyIn("java.sql..", "..jdbc..", ENGINE);

  @ArchTest
  static final ArchRule postgresStaysInJdbc = onlyIn("org.postgresql..", "..jdbc..", ENGINE);

  @ArchTest static final ArchRule ejbStaysInTheEngine = onlyIn("jakarta.ejb..", ENGINE);

  @ArchTest
  static final ArchRule timeAndChanceArePassedIn =
      noClasses()
          .that()
          .resideOutsideOfPackage(ENGINE)
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(OffsetDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(InstantSource.class, "system")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule namesSayWhatAClassDoes =
      noClasses()
          .should()
          .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Service)")
          .allowEmptyShould(true);

  /** The stores that tests start are on the class path too, and keep rules of their own. */
  static final class DoNotIncludeOtherModules implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/io/rebound/backing/");
    }
  }

  private static ArchRule onlyIn(String technology, String... homes) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(homes)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(technology)
        .allowEmptyShould(true);
  }

  private static String[] with(String[]... parts) {
    return Stream.of(parts).flatMap(Stream::of).toArray(String[]::new);
  }

  private static SliceAssignment eachPackage() {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return resideInAnyPackage(ENGINE).test(type)
            ? SliceIdentifier.ignore()
            : SliceIdentifier.of(type.getPackageName());
      }

      @Override
      public String getDescription() {
        return "each package outside the engine";
      }
    };
  }

  private static ArchCondition<JavaClass> knowNoAdapterOfAnotherTechnology() {
    return new ArchCondition<>("know no adapter of another technology") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        Optional<String> own = technologyOf(type);
        type.getDirectDependenciesFromSelf().stream()
            .filter(dependency -> resideInAnyPackage(ADAPTERS).test(dependency.getTargetClass()))
            .filter(dependency -> !technologyOf(dependency.getTargetClass()).equals(own))
            .forEach(
                dependency ->
                    events.add(
                        SimpleConditionEvent.violated(dependency, dependency.getDescription())));
      }
    };
  }

  private static Optional<String> technologyOf(JavaClass type) {
    return not(resideInAnyPackage(ADAPTERS)).test(type)
        ? Optional.empty()
        : Optional.of(List.of(type.getPackageName().split("\\.")).get(3));
  }
}
