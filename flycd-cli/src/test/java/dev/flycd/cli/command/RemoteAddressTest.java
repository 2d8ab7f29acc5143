package dev.flycd.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.flycd.cli.testing.Workplace;
import dev.flycd.cli.testing.Workplace.Ran;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens where no server of ours answers. */
class RemoteAddressTest {

    @TempDir
    private Path folder;

    private Workplace place;

    @BeforeEach
    void setToken() {
        place = Workplace.in(folder).variable("FLYCD_TOKEN", "canary-0123456789");
    }

    @Test
    void aServerMustBeNamed() {
        Ran ran = place.run("status");

        assertThat(ran.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(ran.err()).contains("no server is named", "FLYCD_SERVER");
    }

    @Test
    void theTokenComesFromTheEnvironment() {
        Ran ran = place.variable("FLYCD_TOKEN", "").run("status", "--server", "http://127.0.0.1:1");

        assertThat(ran.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(ran.err()).contains("FLYCD_TOKEN is not set");
    }

    @Test
    void anAddressMustBeOne() {
        for (String wrong : List.of("flycd.example.com", "ftp://x", "https://", "https://x/?a=b", "https://a b")) {
            Ran ran = place.run("status", "--server", wrong);
            assertThat(ran.code()).as(wrong).isEqualTo(ExitCode.WRONG_USAGE);
            assertThat(ran.err()).contains("is not the address of a server (--server)");
        }
        Ran ran = place.run("status", "--server", "https://me:canary@x");
        assertThat(ran.err()).contains("--server holds a user or a password").doesNotContain("canary");
    }

    @Test
    void aNameThatBeginsAsThisMachinesNumberDoesIsAnotherMachine() {
        Ran ran = place.run("status", "--server", "http://127.0.0.1.flycd.invalid:1");

        assertThat(ran.err()).contains("is not encrypted");
    }

    @Test
    void nobodyListens() throws IOException {
        try (Socket nobodyListens = new Socket()) {
            nobodyListens.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Ran ran = place.run("status", "--server", "http://127.0.0.1:" + nobodyListens.getLocalPort());

            assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
            assertThat(ran.err()).contains("cannot be connected to", "Is the server running");
        }
    }

    @Test
    void theTokenIsSentNowhereElse() throws IOException {
        List<String> seen = new ArrayList<>();
        HttpServer elsewhere = serve(200, "", "{}", seen);
        HttpServer server =
                serve(302, "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/", "", new ArrayList<>());
        try {
            Ran ran = place.run(
                    "status",
                    "--server",
                    "http://127.0.0.1:" + server.getAddress().getPort());

            assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
            assertThat(ran.err()).contains("sends to http://127.0.0.1:", "the token is not sent there");
            assertThat(seen).isEmpty();
        } finally {
            server.stop(0);
            elsewhere.stop(0);
        }
    }

    @Test
    void somethingElseAnswers() throws IOException {
        HttpServer server = serve(200, "", "<html>hello</html>", new ArrayList<>());
        try {
            Ran ran = place.run(
                    "status",
                    "--server",
                    "http://localhost:" + server.getAddress().getPort());

            assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
            assertThat(ran.err()).contains("is not a FlyCD server").doesNotContain("warning");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void warnsWhereOthersCouldReadTheToken() {
        Ran ran = place.run("status", "--server", "http://nowhere.invalid:8080");

        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.err()).contains("warning: http://nowhere.invalid:8080 is not encrypted", "error: ");
    }

    @Test
    void whatTheServerSaysMovesNoCursor() throws IOException {
        HttpServer server =
                serve(409, "", "{\"error\":{\"code\":\"x\",\"message\":\"a\\u001b[2Jb\\nc\"}}", new ArrayList<>());
        try {
            Ran ran = place.run(
                    "status",
                    "--server",
                    "http://127.0.0.1:" + server.getAddress().getPort());

            assertThat(ran.err())
                    .contains("the server answers 409: a\\x1b[2Jb\\nc")
                    .doesNotContain("\u001b");
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer serve(int status, String location, String body, List<String> seen) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            seen.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            if (!location.isEmpty()) {
                exchange.getResponseHeaders().set("Location", location);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }
}
