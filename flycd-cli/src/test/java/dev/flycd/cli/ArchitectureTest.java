package dev.flycd.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.flycd.fly.FlyOwner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of the house, for all modules. */
class ArchitectureTest {

    /** Packages of libraries that no public signature may speak of. */
    private static final String[] HIDDEN = {
        "ch.qos.logback..",
        "com.beust..",
        "com.electronwill..",
        "com.fasterxml..",
        "com.google.re2j..",
        "com.zaxxer..",
        "io.micrometer..",
        "io.undertow..",
        "net.logstash..",
        "org.flywaydb..",
        "org.jdbi..",
        "org.postgresql..",
        "org.sqlite..",
        "org.xnio..",
        "org.eclipse.jgit..",
        "org.apache.sshd..",
        "org.bouncycastle..",
        "org.slf4j..",
        "org.snakeyaml..",
        "org.tomlj..",
        "tools.jackson.."
    };

    private static JavaClasses all;

    @BeforeAll
    static void readClasses() {
        all = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("test-classes") && !location.contains("-tests.jar"))
                .importPackages("dev.flycd");
    }

    @Test
    void allModulesAreSeen() {
        assertThat(all.stream().map(JavaClass::getPackageName))
                .contains(
                        "dev.flycd.model",
                        "dev.flycd.git",
                        "dev.flycd.fly",
                        "dev.flycd.engine",
                        "dev.flycd.server.store",
                        "dev.flycd.cli.console");
    }

    @Test
    void dependenciesOnlyPointDown() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("model")
                .definedBy("dev.flycd.model..")
                .layer("git")
                .definedBy("dev.flycd.git..")
                .layer("fly")
                .definedBy("dev.flycd.fly..")
                .layer("engine")
                .definedBy("dev.flycd.engine..")
                .layer("server")
                .definedBy("dev.flycd.server..")
                .layer("cli")
                .definedBy("dev.flycd.cli..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("server")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("engine")
                .mayOnlyBeAccessedByLayers("server", "cli")
                .whereLayer("fly")
                .mayOnlyBeAccessedByLayers("engine", "server", "cli")
                .whereLayer("git")
                .mayOnlyBeAccessedByLayers("engine", "server", "cli")
                .whereLayer("model")
                .mayOnlyBeAccessedByLayers("git", "fly", "engine", "server", "cli")
                .check(all);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("dev.flycd.(*)..").should().beFreeOfCycles().check(all);
        for (String module : new String[] {"model", "git", "fly", "engine", "server", "cli"}) {
            slices().matching("dev.flycd." + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .check(all);
        }
    }

    @Test
    void roomsOfTheServerDoNotKnowWhatPutsThemTogether() {
        noClasses()
                .that()
                .resideInAPackage("dev.flycd.server.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.flycd.server")
                .check(all);
    }

    @Test
    void onlyTheStoreKnowsTheDatabases() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.flycd.server.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jdbi..", "java.sql..", "com.zaxxer..", "org.flywaydb..")
                .check(all);
    }

    @Test
    void onlyTheWorkOfTheServerKnowsTheEngine() {
        noClasses()
                .that()
                .resideInAPackage("dev.flycd.server.*..")
                .and()
                .resideOutsideOfPackage("dev.flycd.server.work..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.flycd.engine..")
                .check(all);
    }

    @Test
    void theEngineAndTheServerCannotDeleteAnApp() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.flycd.engine..", "dev.flycd.server..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(FlyOwner.class)
                .check(all);
    }

    @Test
    void onlyTheConsolePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.flycd.cli.console..")
                .should(ACCESS_STANDARD_STREAMS)
                .check(all);
    }

    @Test
    void onlyWhereAProcessBeginsDoesItEnd() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.flycd.cli.Main")
                .and()
                .doNotHaveFullyQualifiedName("dev.flycd.server.Main")
                .and()
                .doNotHaveFullyQualifiedName("dev.flycd.server.HealthCheck")
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(all);
    }

    @Test
    void namesSayTheJob() {
        noClasses()
                .that()
                .areTopLevelClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Utils?|Service|Impl)$")
                .because("such a name says nothing about what the class does")
                .check(all);
    }

    @Test
    void theModelKnowsNoDiskNoNetworkAndNoThreads() {
        noClasses()
                .that()
                .resideInAPackage("dev.flycd.model..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.nio\\.file\\.Files|java\\.io\\.File.*|java\\.net\\.(http\\..*|.*Socket)"
                        + "|java\\.lang\\.(Thread|Process.*)|java\\.util\\.concurrent\\.Executor.*|java\\.time\\.Clock")
                .check(all);
    }

    @Test
    void librariesStayBehindTheSignatures() {
        // Flyway makes its logger by the name of a public class.
        DescribedPredicate<JavaClass> ours = resideInAPackage("dev.flycd..").and(not(simpleName("QuietFlyway")));
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .areDeclaredInClassesThat(ours)
                .should()
                .haveRawReturnType(not(resideInAnyPackage(HIDDEN)))
                .check(all);
        noClasses()
                .that(ours)
                .and()
                .haveModifier(JavaModifier.PUBLIC)
                .and()
                .resideOutsideOfPackage("dev.flycd.cli..")
                .should()
                .beAssignableTo(resideInAnyPackage(HIDDEN))
                .check(all);
    }

    @Test
    void onlyTheArgumentsKnowHowTheyAreRead() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.flycd.cli.arguments..", "dev.flycd.cli.options..", "dev.flycd.cli.command..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.beust..")
                .check(all);
    }

    @Test
    void exceptionsHaveOneRoot() {
        classes()
                .that()
                .areAssignableTo(RuntimeException.class)
                .and()
                .resideInAPackage("dev.flycd..")
                .should()
                .beAssignableTo("dev.flycd.model.FlyCdException")
                .check(all);
    }
}
