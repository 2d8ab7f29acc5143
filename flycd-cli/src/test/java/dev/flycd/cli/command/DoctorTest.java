package dev.flycd.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.flycd.cli.testing.RunningServer;
import dev.flycd.cli.testing.Workplace;
import dev.flycd.cli.testing.Workplace.Ran;
import dev.flycd.fly.Fly;
import dev.flycd.fly.simulated.SimulatedFly;
import dev.flycd.fly.simulated.Tampering;
import dev.flycd.fly.testing.FakeFlyApi;
import dev.flycd.fly.testing.Fault;
import dev.flycd.fly.testing.FlyctlUnderTest;
import dev.flycd.git.testing.GitFixture;
import dev.flycd.git.testing.HttpGitServer;
import dev.flycd.model.AppName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorTest {

    @TempDir
    private Path folder;

    private Workplace place;

    @BeforeEach
    void makePlace() {
        place = Workplace.in(folder);
    }

    @Test
    void findsNothingWrongWithASimulatedFlyAndAValidTree() {
        Ran ran;
        try (GitFixture repository = GitFixture.create(folder.resolve("web"))) {
            repository.file("Dockerfile", "FROM nginx").commit("first");
            place.app("cloud/web", "my-web")
                    .file(
                            "cloud/git/app.yaml",
                            fromGit("my-git", repository.url().toString()));
            ran = place.run("doctor", "cloud");
        }

        assertThat(ran.code()).as(ran.out()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out())
                .containsPattern("(?m)^ok {7}java {5}\\d+")
                .containsPattern("(?m)^ok {7}folders  .*cache can be written, \\d+ [GM]B are free")
                .containsPattern("(?m)^skipped {2}flyctl {3}the simulated")
                .containsPattern("(?m)^skipped {2}clock ")
                .containsPattern("(?m)^ok {7}fly.io {3}the token sees personal")
                .containsPattern("(?m)^ok {7}tree {5}2 apps, all valid")
                .containsPattern("(?m)^ok {7}regions  1 named, all there")
                .containsPattern("(?m)^ok {7}git {6}file://.* answers, asked with no credentials")
                .containsPattern("(?m)^skipped {2}server ")
                .endsWith("\nno problems\n");
        assertThat(place.run("doctor", "-q").out()).isEmpty();
    }

    @Test
    void namesWhatIsWrongInATreeAndWhichRepositoryFailed() {
        place.app("cloud/web", "my-web")
                .file("cloud/far/app.yaml", """
                        app: far
                        primary_region: waw
                        org: personal
                        source: {type: inline-docker-file, inline: FROM nginx}
                        """)
                .file("cloud/bad/app.yaml", "app: bad\nsource: 5\n")
                .file("cloud/git/app.yaml", fromGit("my-git", "file://" + folder.resolve("none")))
                .file("cloud/http/app.yaml", fromGit("my-http", "http://127.0.0.1:9/org/web.git"));

        Ran ran = place.run("doctor", "cloud");

        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.out())
                .containsPattern(
                        "(?m)^problem {2}tree .*bad/app.yaml is invalid: /primary_region: is missing: .*1 more")
                .containsPattern("(?m)^problem {2}tree .*far/app.yaml is invalid: .*\n +flycd validate .* tells all")
                .containsPattern("(?m)^problem {2}git .*none failed: there is no repository")
                .containsPattern("(?m)^problem {2}git .*127.0.0.1.*\n +Check the address, the network")
                .endsWith("\n4 problems\n");
        assertThat(place.variable(
                                "FLYCD_CACHE",
                                folder.resolve("cloud/web/app.yaml").toString())
                        .run("doctor", "-q", "cloud")
                        .out())
                .containsPattern("problem +folders +'.*app.yaml' cannot be written");
    }

    @Test
    void tellsOfATreeWithoutAValidAppWhereAllMistakesAreOnce() {
        place.file("bad/a/app.yaml", "app: a\nsource: {type: image, image: nginx}\n")
                .file("bad/b/app.yaml", "app: b\nsource: {type: image, image: nginx}\n");

        Ran ran = place.run("doctor", "bad");

        assertThat(ran.out())
                .contains("a/app.yaml is invalid: /primary_region: is missing", "\n2 problems\n")
                .containsOnlyOnce(" tells all.")
                .containsPattern("(?m)^skipped {2}orgs {5}no app of the tree is valid")
                .containsPattern("(?m)^skipped {2}regions {2}no app of the tree is valid")
                .containsPattern("(?m)^skipped {2}git {6}no app of the tree is valid");
    }

    @Test
    void saysWhichCredentialsARepositoryWasAskedWith() throws IOException {
        try (GitFixture repository = GitFixture.create(folder.resolve("repositories/web"));
                HttpGitServer host =
                        HttpGitServer.start(folder.resolve("repositories")).demand("me", "secret-token")) {
            repository.file("Dockerfile", "FROM nginx").commit("first");
            place.file("cloud/git/app.yaml", fromGit("my-git", host.url("web")));
            assertThat(place.run("doctor", "cloud").out())
                    .containsPattern(
                            "(?m)^problem {2}git .*127.0.0.1 denied access.*\n +It was asked with no credentials");
            assertThat(place.variable("FLYCD_GIT_TOKEN_127_0_0_1", "me:secret-token")
                            .run("doctor", "cloud")
                            .out())
                    .containsPattern("(?m)^ok {7}git .* answers, asked with FLYCD_GIT_TOKEN_127_0_0_1")
                    .doesNotContain("secret-token");
        }
    }

    @Test
    void looksAtFlyctlTheTokenAndWhatItSees() throws IOException {
        try (FakeFlyApi api = FakeFlyApi.start()) {
            api.environment(folder.resolve("fly-config")).forEach(place::variable);
            place.variable("FLYCD_FLY", "")
                    .variable("PATH", "/usr/bin:/bin")
                    .variable(
                            "FLYCD_FLYCTL",
                            FlyctlUnderTest.executable(folder.resolve("bin")).toString())
                    .variable("FLY_API_TOKEN", "FlyV1 fm2_token-for-my-org")
                    .variable("FLY_API_TOKEN_OTHER_ORG", "FlyV1 fm2_token-for-my-org");
            place.file("cloud/web/app.yaml", """
                            app: web
                            primary_region: arn
                            org: my-org
                            source: {type: image, image: nginx}
                            """).file("cloud/other/app.yaml", """
                            app: other
                            primary_region: arn
                            org: other-org
                            source: {type: image, image: nginx}
                            """);

            Ran ran = place.run("doctor", "cloud");

            assertThat(ran.code()).as(ran.out()).isEqualTo(ExitCode.FAILED);
            assertThat(ran.out())
                    .containsPattern("(?m)^ok {7}flyctl {3}/.* is 20\\d\\d")
                    .containsPattern("(?m)^ok {7}token {4}taken from FLY_API_TOKEN: may have an expiry")
                    .containsPattern("(?m)^ok {7}token {4}taken from FLY_API_TOKEN_OTHER_ORG for one")
                    .containsPattern("(?m)^ok {7}clock {4}as that of Fly.io")
                    .containsPattern("(?m)^ok {7}fly.io {3}the token sees my-org$")
                    .containsPattern("(?m)^ok {7}orgs {5}my-org can be read; it has 0 apps")
                    .containsPattern(
                            "(?m)^problem {2}orgs {5}other-org cannot be read.*\n +Set FLY_API_TOKEN_OTHER_ORG")
                    .endsWith("\n1 problem\n")
                    .doesNotContain("fm2_");

            assertThat(place.run("doctor", "-a", "nope").out())
                    .containsPattern("(?m)^problem {2}install {2}there is no app 'nope'")
                    .containsPattern("(?m)^skipped {2}server {3}there is no app 'nope'")
                    .containsPattern("(?m)^skipped {2}webhook {2}there is no app 'nope'")
                    .endsWith("\n1 problem\n");
            assertThat(place.run("doctor", "--server", "http://127.0.0.1:9").out())
                    .containsPattern("(?m)^ok {7}clock {4}as that of Fly.io");

            api.inject(
                    Fault.at("/v1/platform/regions").times(2).status(200).body("{\"Regions\":[{\"code\":\"ams\"}]}"));
            assertThat(place.run("doctor", "cloud").out())
                    .containsPattern("(?m)^problem {2}regions {2}there is no region arn, which other, web name\n");

            place.variable("FLY_API_TOKEN", "bad-token").variable("FLYCD_FLYCTL", flyctl("0.1.5"));
            assertThat(place.run("doctor").out())
                    .containsPattern("(?m)^problem {2}flyctl .*0.1.5, but FlyCD needs")
                    .containsPattern("(?m)^skipped {2}fly.io .*see flyctl");
            place.variable("FLYCD_FLYCTL", flyctl("2999.1.1"));
            assertThat(place.run("doctor").out())
                    .containsPattern("(?m)^ok {7}flyctl .*2999.1.1, newer than 20")
                    .containsPattern("(?m)^problem {2}fly.io .*does not accept the access token")
                    .containsPattern("(?m)^skipped {2}clock ");
            place.variable("FLYCD_FLYCTL", folder.resolve("no-flyctl").toString())
                    .variable("FLY_API_TOKEN", "");
            assertThat(place.run("doctor").out())
                    .containsPattern("(?m)^problem {2}flyctl .*is not a program")
                    .containsPattern("(?m)^problem {2}token {4}there is no Fly.io access token")
                    .endsWith("\n2 problems\n");
        }
    }

    @Test
    void looksAtAServerItsWebhookAndItsToken() {
        place.app("cloud/web", "my-web");
        try (RunningServer server = RunningServer.in(folder, Map.of("FLYCD_WEBHOOK_SECRET", "a-secret-of-a-webhook"))) {
            place.variable("FLYCD_SERVER", server.url()).variable("FLYCD_TOKEN", RunningServer.TOKEN);
            Ran ran = place.run("doctor");
            assertThat(ran.out())
                    .containsPattern("(?m)^ok {7}clock {4}as that of the server")
                    .containsPattern("(?m)^(ok|problem) +server .*lives")
                    .containsPattern("(?m)^ok {7}webhook .*/webhook can be reached, and refuses what is not signed")
                    .containsPattern("(?m)^ok {7}api {6}the server takes FLYCD_TOKEN, and knows ");
            place.variable("FLYCD_TOKEN", "another-token-0123456789").variable("WEBHOOK_PATH", "/hook");
            assertThat(place.run("doctor", "--server", server.url()).out())
                    .containsPattern("(?m)^problem {2}webhook .*/hook answers 404\n +The path is another")
                    .containsPattern("(?m)^problem {2}api .*does not accept the token");
        }
    }

    @Test
    void tellsAServerWithoutASecretFromOneThatTakesEverything() {
        place.app("cloud/web", "my-web");
        try (RunningServer server = RunningServer.in(folder)) {
            assertThat(place.run("doctor", "--server", server.url()).out())
                    .containsPattern("(?m)^warning {2}webhook .*takes no webhooks of GitHub");
        }
        try (RunningServer server = RunningServer.in(folder, Map.of("FLYCD_INSECURE_WEBHOOKS", "on"))) {
            Ran ran = place.run("doctor", "--server", server.url());
            assertThat(ran.out()).containsPattern("(?m)^warning {2}webhook .*anybody can send them");
        }
    }

    @Test
    void tellsWhatIsNoServer() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/readyz") ? 503 : 404, -1);
            exchange.close();
        });
        other.start();
        String url = "http://127.0.0.1:" + other.getAddress().getPort();
        assertThat(place.run("doctor", "--server", url).out())
                .containsPattern("(?m)^problem {2}server .*/healthz .*404\\s+What answers there is no FlyCD server")
                .containsPattern("(?m)^problem {2}webhook .*404");
        other.stop(0);
        Ran ran = place.run("doctor", "--server", url, "-o", "json");
        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.out())
                .contains(
                        "cannot be connected to",
                        "Is the server running",
                        "the server does not answer",
                        "\"problem\": 1");
    }

    @ParameterizedTest
    @CsvSource({"100, ok, ends at", "20, warning, ends at", "-1, problem, ended at"})
    void saysWhenTheTokenOfAnInstallationEnds(int days, String level, String text) {
        Instant end = Instant.now().plus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        place.file("server/app.yaml", """
                app: my-flycd
                primary_region: arn
                org: personal
                source: {type: image, image: nginx}
                env: {INSTALLED_BY: flycd install}
                """);
        assertThat(place.run("deploy", "server").code()).isEqualTo(ExitCode.DONE);
        AppName app = new AppName("my-flycd");
        Fly fly = SimulatedFly.inFolder(folder.resolve("fly"));
        Tampering.with(fly)
                .setEnv(app, fly.observe(app, Set.of()).machines().get(0).id(), "FLYCD_TOKEN_EXPIRES", end.toString());

        // a server that is not there is another problem
        String out = place.run("doctor", "-a", "my-flycd", "--server", "http://127.0.0.1:9")
                .out();

        assertThat(out)
                .containsPattern("(?m)^ok +install +the machine \\S+ in arn is started")
                .containsPattern("(?m)^" + level + " +install +its token " + text + " " + end);
        assertThat(place.run("doctor", "-a", "my-flycd").out())
                .containsPattern("(?m)^skipped +server +nothing runs on the simulated Fly.io");
        assertThat(place.run("doctor", "-a", "nobodys", "--server", "http://127.0.0.1:9")
                        .out())
                .containsPattern("problem +install +there is no app 'nobodys'");
    }

    private static String fromGit(String app, String repository) {
        return """
                app: %s
                primary_region: arn
                org: personal
                source: {type: git, repo: "%s"}
                """.formatted(app, repository);
    }

    private String flyctl(String version) throws IOException {
        Path script = Files.writeString(
                folder.resolve("flyctl-" + version),
                "#!/bin/sh\necho '{\"Name\":\"flyctl\",\"Version\":\"" + version + "\"}'\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"))
                .toString();
    }
}
