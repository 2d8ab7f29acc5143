package dev.flycd.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.flycd.cli.install.Readiness;
import dev.flycd.cli.testing.Capture;
import dev.flycd.cli.testing.InstallPlace;
import dev.flycd.cli.testing.RunningServer;
import dev.flycd.cli.testing.Workplace.Ran;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadinessTest {

    @TempDir
    Path temp;

    @Test
    void anInstallationEndsOnceTheServerIsReady() {
        InstallPlace place = InstallPlace.in(temp);
        System.setProperty("flycd.home", place.distribution().toString());
        try (RunningServer server = RunningServer.in(temp)) {
            Ran ran = place.install("--url", server.url());

            assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
            assertThat(ran.out()).contains(server.url() + "/webhook");
        } finally {
            System.clearProperty("flycd.home");
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsNotReadyWhenTheTimeIsOver() throws IOException {
        List<String> heard = new ArrayList<>();
        try (Socket nobodyListens = unheard()) {
            assertThat(new Readiness(URI.create(address(nobodyListens)), Duration.ZERO).await(heard::add))
                    .isFalse();
        }
        assertThat(heard).containsExactly("it does not answer yet");
    }

    @Test
    void anInterruptedWaitSaysThatTheServerIsDeployed() throws IOException {
        InstallPlace place = InstallPlace.in(temp);
        System.setProperty("flycd.home", place.distribution().toString());
        Thread waiting = Thread.currentThread();
        Capture capture = Capture.reacting("waiting for", waiting::interrupt);
        try (Socket nobodyListens = unheard()) {
            Ran ran = place.workplace()
                    .run(
                            capture,
                            "install",
                            "-a",
                            "my-flycd",
                            "-o",
                            "personal",
                            "-r",
                            "arn",
                            "-p",
                            "cloud",
                            "--url",
                            address(nobodyListens));

            assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.INTERRUPTED);
            assertThat(ran.err()).contains("interrupted while waiting; the server is deployed; run this again");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
            System.clearProperty("flycd.home");
        }
    }

    /** Takes a port, so that nobody else listens there either. */
    private static Socket unheard() throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return socket;
    }

    private static String address(Socket socket) {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    @Test
    void aPageOfSomebodyElseIsNoServer() throws IOException {
        HttpServer parked = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        parked.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("<html>ready to be sold</html>".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        parked.start();
        List<String> heard = new ArrayList<>();
        try {
            URI address = URI.create("http://127.0.0.1:" + parked.getAddress().getPort());

            assertThat(new Readiness(address, Duration.ZERO).await(heard::add)).isFalse();
        } finally {
            parked.stop(0);
        }
        assertThat(heard).containsExactly("what answers is not FlyCD");
    }
}
