package dev.flycd.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flycd.git.GitException.Reason;
import dev.flycd.git.testing.GitFixture;
import dev.flycd.model.GitRef;
import dev.flycd.model.RepoUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a real sshd on loopback. */
class SshTest {

    private static final AtomicInteger CACHES = new AtomicInteger();

    @TempDir
    private static Path shared;

    private static SshServer server;
    private static GitFixture origin;
    private static String commit;
    private static Path key;

    @TempDir
    private Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeAll
    static void startServer() throws IOException, InterruptedException {
        server = SshServer.start(shared.resolve("sshd"));
        key = shared.resolve("user_ed25519");
        SshServer.makeKey(key, "ed25519", "");
        server.authorize(Path.of(key + ".pub"));
        origin = GitFixture.create(shared.resolve("origin.git"));
        commit = origin.file("app.yaml", "app: over-ssh").commit("one");
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            origin.close();
            server.close();
        }
    }

    @BeforeEach
    void knowTheHost() throws IOException {
        server.authorize(Path.of(key + ".pub"));
        environment.put("HOME", home.toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        Files.createDirectories(home.resolve(".ssh"));
        Files.writeString(home.resolve(".ssh/known_hosts"), server.knownHostsLine());
    }

    @Test
    void fetchesWithTheKeyOfTheEnvironment() throws IOException {
        environment.put("FLY_SSH_PRIVATE_KEY", Files.readString(key));
        environment.put("FLY_SSH_PRIVATE_KEY_NAME", "id_ed25519");

        assertThat(fetch()).isEqualTo(commit);
    }

    @Test
    void takesAKeyWhoseLineEndsAreWrittenAsBackslashN() throws IOException {
        environment.put("FLY_SSH_PRIVATE_KEY", Files.readString(key).strip().replace("\n", "\\n"));

        assertThat(fetch()).isEqualTo(commit);
    }

    @Test
    void prefersTheKeyOfTheHost() throws IOException, InterruptedException {
        SshServer.makeKey(home.resolve("other"), "ed25519", "");
        environment.put("FLY_SSH_PRIVATE_KEY", Files.readString(home.resolve("other")));
        environment.put("FLYCD_SSH_KEY_127_0_0_1", Files.readString(key));

        assertThat(fetch()).isEqualTo(commit);
    }

    @Test
    void findsTheDefaultKeysOfTheUser() throws IOException {
        Files.copy(key, home.resolve(".ssh/id_ed25519"));

        assertThat(fetch()).isEqualTo(commit);
    }

    @ParameterizedTest
    @CsvSource({"rsa,RFC4716", "rsa,PEM", "ecdsa,RFC4716", "ed25519,RFC4716"})
    void takesKeysWithPassphrases(String type, String format) throws IOException, InterruptedException {
        Path protectedKey = home.resolve("protected");
        SshServer.makeKey(protectedKey, type, "open sesame", "-m", format);
        server.authorize(Path.of(protectedKey + ".pub"));
        environment.put("FLY_SSH_PRIVATE_KEY", Files.readString(protectedKey));
        environment.put("FLYCD_SSH_KEY_PASSPHRASE", "open sesame");

        assertThat(fetch()).isEqualTo(commit);
    }

    @Test
    void asksTheAgent() throws IOException, InterruptedException {
        Path socket = home.resolve("agent");
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(agent.inputReader().readLine()).contains("SSH_AUTH_SOCK");
            Path agentsKey = home.resolve("agents");
            Files.copy(key, agentsKey);
            Files.setPosixFilePermissions(agentsKey, PosixFilePermissions.fromString("rw-------"));
            SshServer.run(List.of("env", "SSH_AUTH_SOCK=" + socket, "ssh-add", "-q", agentsKey.toString()));
            environment.put("SSH_AUTH_SOCK", socket.toString());

            assertThat(fetch()).isEqualTo(commit);
        } finally {
            agent.destroyForcibly().waitFor();
        }
    }

    @Test
    void passesOverAnAgentThatIsGone() throws IOException {
        Files.copy(key, home.resolve(".ssh/id_ed25519"));
        environment.put("SSH_AUTH_SOCK", home.resolve("gone").toString());

        assertThat(fetch()).isEqualTo(commit);
    }

    @Test
    void passesOverADefaultKeyWhosePassphraseIsNotKnown() throws IOException, InterruptedException {
        SshServer.makeKey(home.resolve(".ssh/id_ed25519"), "ed25519", "secret");
        Files.copy(key, home.resolve(".ssh/id_work"));

        assertThat(fetch()).isEqualTo(commit);
    }

    @Test
    void honoursTheUsersSshConfiguration() throws IOException {
        Files.copy(key, home.resolve("work"));
        Files.writeString(
                home.resolve(".ssh/config"),
                "Host work\n  HostName 127.0.0.1\n  Port " + server.port() + "\n  User "
                        + System.getProperty("user.name") + "\n  IdentityFile " + home.resolve("work") + "\n");

        assertThat(fetch("work:" + origin.folder())).isEqualTo(commit);
    }

    @Test
    void refusesAnUnknownHostAndTheRemedyItNamesWorks() throws IOException, InterruptedException {
        environment.put("FLY_SSH_PRIVATE_KEY", Files.readString(key));
        Files.delete(home.resolve(".ssh/known_hosts"));

        GitException refused = failure();

        assertThat(refused.reason()).isEqualTo(Reason.HOST_KEY);
        assertThat(refused).hasMessageContaining("is not known").hasMessageContaining("SHA256:");
        Matcher remedy = Pattern.compile("run: (echo '.*' >> \\S+)").matcher(refused.getMessage());
        assertThat(remedy.find()).isTrue();
        SshServer.run(List.of("sh", "-c", remedy.group(1)));
        assertThat(fetch()).isEqualTo(commit);
    }

    @Test
    void refusesAHostWhoseKeyChangedAndTheRemedyItNamesWorks() throws IOException, InterruptedException {
        environment.put("FLY_SSH_PRIVATE_KEY", Files.readString(key));
        SshServer.makeKey(home.resolve("old"), "ed25519", "");
        Files.writeString(
                home.resolve(".ssh/known_hosts"),
                "[127.0.0.1]:" + server.port() + " " + Files.readString(home.resolve("old.pub")));
        Files.writeString(home.resolve(".ssh/config"), "Host *\n  StrictHostKeyChecking no\n");

        GitException refused = failure();

        assertThat(refused.reason()).isEqualTo(Reason.HOST_KEY);
        assertThat(refused).hasMessageContaining("is not the one it is known by");
        Matcher remedy = Pattern.compile("run: (ssh-keygen .*)$").matcher(refused.getMessage());
        assertThat(remedy.find()).isTrue();
        SshServer.run(List.of("sh", "-c", remedy.group(1)));
        assertThat(fetch()).isEqualTo(commit);
    }

    @Test
    void refusesARevokedHostKey() throws IOException {
        environment.put("FLY_SSH_PRIVATE_KEY", Files.readString(key));
        Files.writeString(
                home.resolve(".ssh/known_hosts"), "@revoked " + server.knownHostsLine(), StandardOpenOption.APPEND);

        assertThat(failure().reason()).isEqualTo(Reason.HOST_KEY);
    }

    @Test
    void knowsHostsByHashedNamesAndFromTheFileOfTheEnvironment() throws IOException, InterruptedException {
        environment.put("FLY_SSH_PRIVATE_KEY", Files.readString(key));
        Path hashed = home.resolve("hashed");
        Files.writeString(hashed, server.knownHostsLine());
        SshServer.run(List.of("ssh-keygen", "-H", "-f", hashed.toString()));
        assertThat(Files.readString(hashed)).startsWith("|1|");
        Files.delete(home.resolve(".ssh/known_hosts"));
        environment.put("FLYCD_KNOWN_HOSTS", hashed.toString());

        assertThat(fetch()).isEqualTo(commit);
    }

    @Test
    void writesNothingIntoTheFileOfKnownHosts() throws IOException {
        environment.put("FLY_SSH_PRIVATE_KEY", Files.readString(key));
        String before = Files.readString(home.resolve(".ssh/known_hosts"));

        fetch();

        assertThat(home.resolve(".ssh/known_hosts")).hasContent(before);
    }

    @Test
    void saysThatNoKeyWasAccepted() throws IOException, InterruptedException {
        SshServer.makeKey(home.resolve("wrong"), "ed25519", "");
        environment.put("FLY_SSH_PRIVATE_KEY", Files.readString(home.resolve("wrong")));

        GitException refused = failure();

        assertThat(refused.reason()).isEqualTo(Reason.AUTHENTICATION);
        assertThat(refused)
                .hasMessageContaining("accepted none of the keys")
                .hasMessageContaining("FLYCD_SSH_KEY_127_0_0_1");
    }

    @Test
    void saysThatAKeyIsNoKeyWithoutShowingIt() {
        environment.put("FLY_SSH_PRIVATE_KEY", "canary-of-a-secret");

        GitException refused = failure();

        assertThat(refused.reason()).isEqualTo(Reason.AUTHENTICATION);
        assertThat(refused).hasMessageContaining("FLY_SSH_PRIVATE_KEY is not a private key");
        assertThat(refused.toString()).doesNotContain("canary");
    }

    @Test
    void saysThatThereIsNoSuchRepository() throws IOException {
        environment.put("FLY_SSH_PRIVATE_KEY", Files.readString(key));

        assertThatExceptionOfType(GitException.class)
                .isThrownBy(() -> fetch(server.url(shared.resolve("nowhere.git"))))
                .withMessageContaining("no such repository");
    }

    private String fetch() {
        return fetch(server.url(origin.folder()));
    }

    private String fetch(String url) {
        Path cache = home.resolve("cache" + CACHES.incrementAndGet());
        try (GitMirrors mirrors = GitMirrors.open(new GitSettings(cache, environment, Duration.ofSeconds(30)))) {
            GitTree tree = mirrors.tree(RepoUrl.parse(url), GitRef.DEFAULT_BRANCH);
            assertThat(tree.list("")).containsExactly("app.yaml");
            return tree.revision().commit();
        }
    }

    private GitException failure() {
        return assertThatExceptionOfType(GitException.class)
                .isThrownBy(this::fetch)
                .actual();
    }
}
