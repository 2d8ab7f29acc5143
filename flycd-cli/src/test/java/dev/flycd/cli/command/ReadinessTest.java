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
import java.net.ServerSocket;
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
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        boolean ready = new Readiness(URI.create("http://127.0.0.1:" + free), Duration.ZERO).await(heard::add);

        assertThat(ready).isFalse();
        assertThat(heard).containsExactly("it does not answer yet");
    }

    @Test
    void anInterruptedWaitSaysThatTheServerIsDeployed() throws IOException {
        InstallPlace place = InstallPlace.in(temp);
        System.setProperty("flycd.home", place.distribution().toString());
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Thread waiting = Thread.currentThread();
        Capture capture = Capture.reacting("waiting for", waiting::interrupt);
        try {
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
                            "http://127.0.0.1:" + free);

            assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.INTERRUPTED);
            assertThat(ran.err()).contains("interrupted while waiting; the server is deployed; run this again");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
            System.clearProperty("flycd.home");
        }
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
