package dev.flycd.server.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** PostgreSQL in a container, on a fixed port so that it keeps its address when it is started again. */
final class ContainerPostgres implements PostgresServer.Engine {

    private static final String IMAGE = "postgres:17-alpine";
    private static final int INSIDE = 5432;

    private final int port;
    private final GenericContainer<?> container;

    private ContainerPostgres(int port) {
        this.port = port;
        this.container = new GenericContainer<>(DockerImageName.parse(IMAGE))
                .withEnv("POSTGRES_USER", PostgresServer.USER)
                .withEnv("POSTGRES_PASSWORD", PostgresServer.PASSWORD)
                .withExposedPorts(INSIDE)
                .withCommand("postgres", "-c", "max_connections=200", "-c", "fsync=off")
                .waitingFor(Wait.forLogMessage(".*ready to accept connections.*", 2)
                        .withStartupTimeout(Duration.ofSeconds(60)));
        container.setPortBindings(List.of("127.0.0.1:" + port + ":" + INSIDE));
    }

    static Optional<PostgresServer.Engine> find(StringBuilder why) {
        if (!succeeds(20, "docker", "info")) {
            why.append("no Docker engine answers; ");
            return Optional.empty();
        }
        if (!succeeds(20, "docker", "image", "inspect", IMAGE) && !succeeds(120, "docker", "pull", "-q", IMAGE)) {
            why.append("the image ").append(IMAGE).append(" is not there and cannot be pulled; ");
            return Optional.empty();
        }
        if (Files.exists(Path.of("/.dockerenv")) && System.getenv("TESTCONTAINERS_HOST_OVERRIDE") == null) {
            why.append("inside a container TESTCONTAINERS_HOST_OVERRIDE=127.0.0.1 and TESTCONTAINERS_RYUK_DISABLED=true"
                    + " must be set; ");
            return Optional.empty();
        }
        return Optional.of(new ContainerPostgres(Ports.free()));
    }

    private static boolean succeeds(int seconds, String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(seconds, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void start() {
        if (container.getContainerId() == null) {
            container.start();
        } else {
            docker("start");
        }
    }

    @Override
    public void stop() {
        docker("kill");
    }

    @Override
    public void freeze() {
        docker("pause");
    }

    @Override
    public void thaw() {
        docker("unpause");
    }

    @Override
    public void remove() {
        container.stop();
    }

    private void docker(String verb) {
        if (!succeeds(60, "docker", verb, container.getContainerId())) {
            throw new AssertionError("docker " + verb + " fails");
        }
    }
}
