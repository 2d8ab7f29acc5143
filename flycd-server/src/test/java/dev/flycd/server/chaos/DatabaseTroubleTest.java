package dev.flycd.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.testing.Pauses;
import dev.flycd.server.testing.PostgresServer;
import dev.flycd.server.testing.RunningServer;
import dev.flycd.server.testing.TcpProxy;
import dev.flycd.server.testing.TestCloud;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("faults")
class DatabaseTroubleTest {

    private static final int APPS = 6;

    @TempDir
    Path folder;

    private interface Trouble {
        void happen(PostgresServer postgres, TcpProxy network);
    }

    @Test
    void outlivesARestartOfTheDatabase() throws Exception {
        during((postgres, network) -> {
            for (int i = 0; i < Math.min(20, Faults.rounds(1)); i++) {
                Pauses.last(Duration.ofSeconds(1));
                postgres.stop();
                Pauses.last(Duration.ofMillis(500));
                postgres.resume();
            }
        });
    }

    @Test
    void outlivesADatabaseThatNoLongerAnswers() throws Exception {
        during((postgres, network) -> {
            network.hang();
            Pauses.last(Faults.time(Duration.ofSeconds(6), Duration.ofSeconds(60)));
            network.open();
        });
    }

    @Test
    @Tag("chaos")
    void outlivesADatabaseThatCannotBeReached() throws Exception {
        during((postgres, network) -> {
            network.breakOff();
            Pauses.last(Faults.time(Duration.ofSeconds(6), Duration.ofSeconds(60)));
            network.open();
        });
    }

    @Test
    @Tag("chaos")
    void worksWithASlowDatabase() throws Exception {
        during((postgres, network) -> {
            network.delay(Duration.ofMillis(20));
            Pauses.last(Faults.time(Duration.ofSeconds(6), Duration.ofSeconds(60)));
        });
    }

    private void during(Trouble trouble) throws Exception {
        try (PostgresServer postgres = PostgresServer.start()) {
            during(trouble, postgres, URI.create(postgres.newDatabase()));
        }
    }

    private void during(Trouble trouble, PostgresServer postgres, URI database) throws Exception {
        try (TcpProxy network = TcpProxy.to(database);
                TestCloud cloud = TestCloud.in(folder, APPS);
                RunningServer server = ReplicasTest.replica(cloud, "server", network.through(database))) {
            cloud.fly().deployTime(Duration.ofMillis(300));
            server.start().awaitReady();
            try (Load load = Load.on(cloud, Duration.ofMillis(150), server)) {
                Pauses.last(Duration.ofSeconds(1));
                trouble.happen(postgres, network);
                Pauses.last(Duration.ofSeconds(1));
                load.finish();
            }
            server.awaitReady();

            Faults.assertAllIsWell(cloud, Duration.ofMinutes(2), server);
            assertThat(server.isAlive()).isTrue();
        }
    }
}
