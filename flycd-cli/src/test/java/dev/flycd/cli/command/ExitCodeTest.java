package dev.flycd.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExitCodeTest {

    @Test
    void theGravestDecides() {
        List<ExitCode> gravestFirst = List.of(
                ExitCode.STOPPED,
                ExitCode.WRONG_USAGE,
                ExitCode.INTERRUPTED,
                ExitCode.FAILED,
                ExitCode.INVALID_CONFIG,
                ExitCode.CHANGES,
                ExitCode.DONE);

        assertThat(gravestFirst).extracting(ExitCode::number).containsExactly(0, 3, 130, 1, 4, 2, 0);
        for (int i = 0; i < gravestFirst.size(); i++) {
            List<ExitCode> rest = gravestFirst.subList(i, gravestFirst.size());
            assertThat(ExitCode.gravest(rest)).isEqualTo(gravestFirst.get(i));
        }
        assertThat(ExitCode.gravest(List.of())).isEqualTo(ExitCode.DONE);
    }
}
