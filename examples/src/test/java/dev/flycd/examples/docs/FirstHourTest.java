package dev.flycd.examples.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Follows the page for beginners to its end, with a server at hand that hears of each push as from GitHub. */
@Timeout(300)
class FirstHourTest {

    private static final String SECRET = "a-secret-of-webhooks";
    private static final String TOKEN = "a-token-of-the-api-0123456789";
    private static final Pattern LISTENS = Pattern.compile("webhooks: (http://\\S+/webhook), signed");

    @Test
    void aPushIsDeployedAndARevertRollsBack(@TempDir Path home) throws IOException {
        Page page = Page.read(Page.CLONE.resolve("docs/getting-started.md"));
        try (Server server = new Server(Shell.in(home))) {
            new Walkthrough(page, server.shell, server).follow();

            assertThat(server.deployed).hasSize(3);
            assertThat(server.deployed.get(2)).as("the version before").isEqualTo(server.deployed.get(0));
            assertThat(server.deployed.get(1)).isNotEqualTo(server.deployed.get(0));
        }
    }

    /** Stands in for an installed server; it is there from the first push on. */
    private static final class Server implements Scene, AutoCloseable {

        private final Shell shell;
        private final List<String> deployed = new ArrayList<>();
        private @Nullable Process process;
        private BufferedReader log = new BufferedReader(Reader.nullReader());
        private URI webhook = URI.create("");

        Server(Shell shell) {
            this.shell = shell;
        }

        @Override
        public String typedFor(String line) {
            return line.startsWith("export FLYCD_")
                    ? "# the server of this test has its own"
                    : line.matches("flycd (status|history)\\b.*") ? "bin/" + line : line;
        }

        @Override
        public void after(String line) {
            if (!line.matches("git .*\\bpush\\b.*")) {
                return;
            }
            try {
                if (process == null) {
                    start();
                } else {
                    tell();
                }
                awaitDeploy();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void start() throws IOException {
            shell.type("export FLYCD_WEBHOOK_SECRET=" + SECRET);
            shell.type("export FLYCD_ADMIN_TOKEN=" + TOKEN);
            shell.type("export FLYCD_TOKEN=" + TOKEN);
            process = shell.begin("exec bin/flycd monitor git@github.com:my-org/my-cloud -p 0 -i 127.0.0.1"
                    + " --fly=simulated:installed --data=installed-data");
            log = process.inputReader(UTF_8);
            Matcher listens = LISTENS.matcher(await(LISTENS));
            assertThat(listens.find()).isTrue();
            webhook = URI.create(listens.group(1));
            shell.type("export FLYCD_SERVER=" + webhook.resolve("/"));
        }

        private void tell() throws IOException {
            String body = """
                    {"ref": "refs/heads/main", "repository": {"full_name": "my-org/my-cloud",
                     "ssh_url": "git@github.com:my-org/my-cloud.git"}}""";
            HttpRequest push = HttpRequest.newBuilder(webhook)
                    .header("Content-Type", "application/json")
                    .header("X-GitHub-Event", "push")
                    .header("X-Hub-Signature-256", "sha256=" + signature(body))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            try {
                assertThat(HttpClient.newHttpClient()
                                .send(push, BodyHandlers.ofString())
                                .statusCode())
                        .isEqualTo(202);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }

        private void awaitDeploy() throws IOException {
            await(Pattern.compile("my-app: SUCCEEDED"));
            // Ends when what came of it is stored, and finds nothing to do.
            assertThat(shell.type("bin/flycd sync my-app --wait").code()).isZero();
            Matcher version = Pattern.compile("\"appVersion\" ?: ?\"([^\"]+)\"")
                    .matcher(shell.type("bin/flycd status my-app -o json").out());
            assertThat(version.find()).isTrue();
            deployed.add(version.group(1));
        }

        /** Reads the log up to the first line with that. */
        private String await(Pattern wanted) throws IOException {
            List<String> read = new ArrayList<>();
            for (String line = log.readLine(); line != null; line = log.readLine()) {
                read.add(line);
                if (wanted.matcher(line).find()) {
                    return line;
                }
            }
            throw new AssertionError("the server ended: " + read);
        }

        private static String signature(String body) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
                return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has HmacSHA256", e);
            }
        }

        @Override
        public void close() throws IOException {
            if (process != null) {
                process.destroy();
                // It may still write into the folder, which is deleted after this.
                process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
                log.close();
            }
        }
    }
}
