package dev.flycd.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.flycd.engine.Failure.Kind;
import dev.flycd.engine.plan.LocalFilesException;
import dev.flycd.engine.plan.StepFailedException;
import dev.flycd.engine.reconcile.AppBusyException;
import dev.flycd.engine.reconcile.MissingSecretException;
import dev.flycd.engine.source.SourceException;
import dev.flycd.fly.AppNotFoundException;
import dev.flycd.fly.AppTakenException;
import dev.flycd.fly.FlyAuthenticationException;
import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyException.Retry;
import dev.flycd.fly.FlyInterruptedException;
import dev.flycd.fly.FlyctlUnusableException;
import dev.flycd.git.GitException;
import dev.flycd.git.GitException.Reason;
import dev.flycd.model.FlyCdException;
import dev.flycd.model.InvalidConfigException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {

    static Stream<Arguments> exceptions() {
        return Stream.of(
                arguments(new InvalidConfigException(List.of()), Kind.CONFIG),
                arguments(new MissingSecretException("no value"), Kind.CONFIG),
                arguments(new SourceException("no such folder"), Kind.CONFIG),
                arguments(new GitException(Reason.REF_NOT_FOUND, "no such branch"), Kind.CONFIG),
                arguments(new GitException(Reason.REFUSED_CONTENT, "too large"), Kind.CONFIG),
                arguments(new SourceException("disk full", new IOException("full")), Kind.TRANSIENT),
                arguments(new LocalFilesException("disk full", new IOException("full")), Kind.TRANSIENT),
                arguments(new GitException(Reason.UNREACHABLE, "down"), Kind.TRANSIENT),
                arguments(new GitException(Reason.TIMED_OUT, "slow"), Kind.TRANSIENT),
                arguments(new GitException(Reason.AUTHENTICATION, "no key yet"), Kind.TRANSIENT),
                arguments(new GitException(Reason.FAILED, "moved"), Kind.TRANSIENT),
                arguments(new AppBusyException("busy"), Kind.TRANSIENT),
                arguments(new StepFailedException("one machine is behind"), Kind.TRANSIENT),
                arguments(new FlyException("500", Retry.MAY_HELP), Kind.TRANSIENT),
                arguments(new FlyAuthenticationException("token expired"), Kind.TRANSIENT),
                arguments(new FlyctlUnusableException("not installed"), Kind.TRANSIENT),
                arguments(new AppNotFoundException("deleted meanwhile"), Kind.TRANSIENT),
                arguments(new FlyException("build failed", Retry.USELESS), Kind.PERMANENT),
                arguments(new AppTakenException("another organisation's"), Kind.PERMANENT),
                arguments(new FlyInterruptedException("stopped"), Kind.STOPPED));
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void saysWhetherTheSameAgainCanHelp(FlyCdException exception, Kind kind) {
        assertThat(Failure.of(exception)).isEqualTo(new Failure(kind, String.valueOf(exception.getMessage())));
    }
}
