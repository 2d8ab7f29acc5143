package dev.flycd.fly.flyctl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.fly.AppNotFoundException;
import dev.flycd.fly.FlyAuthenticationException;
import dev.flycd.fly.FlyException.Retry;
import dev.flycd.fly.process.ProcessResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlyctlFailureTest {

    private static final String QUERY =
            "failed to run query($appName: String!) { app(name: $appName) { id image(ref: $r)"
                    + " { digest ref } organization { slug } } }: ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "failed to get lease on VM e1: aborted: machine ID e1 lease currently held by x@tokens.fly.io, expires at"
                        + " 2026-11-23T05:28:26Z (Request ID: 01A)",
                "failed to update VM e1: internal: boom (Request ID: 01A)",
                "failed to update VM e1: rate limit exceeded (Request ID: 01A)",
                "failed to update VM e1: unavailable (Request ID: 01A)",
                "failed to update VM e1: something went sideways (Request ID: 01A)",
                "failed to create release (status 500): {\"error\": \"boom\"}",
                "failed to get app: " + QUERY + "server returned a non-200 status code: 429",
                QUERY + "Post \"https://api.fly.io/graphql\": EOF",
                QUERY + "Post \"https://api.fly.io/graphql\": dial tcp 1.2.3.4:443: connect: connection refused",
                "failed to fetch an image or build from source: error building: ensure depot builder failed, please try"
                        + " again (status 503): {}"
            })
    void whatPassesIsTriedAgain(String text) {
        FlyctlFailure failure = failure(1, "Error: " + text);
        assertThat(failure.again()).isTrue();
        assertThat(failure.exception().retry()).isEqualTo(Retry.MAY_HELP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "failed to fetch an image or build from source: error building: error rendering build status stream: The"
                        + " command '/bin/sh -c curl unavailable' returned a non-zero code: 1",
                "failed to fetch an image or build from source: could not find image \"x\"",
                "unknown flag: --region",
                "App configuration is not valid",
                "failed to launch VM: region xxx not found (Request ID: 01A)",
                "failed to create volume: volume name must be lowercase alphanumeric or underscore (Request ID: 01A)",
                "timeout reached waiting for health checks to pass for machine e1: failed to get VM e1: Get"
                        + " \"http://127.0.0.1:1/v1/apps/web/machines/e1\": net/http: request canceled",
                "smoke checks for e1 failed: the app appears to be crashing",
                "release command failed - aborting deployment. machine e1 exited with non-zero status of 3",
                "error creating a new machine: failed to launch VM: invalid config.guest.memory_mb, 300 is not between"
                        + " 256 and 2048 MiB for 1 shared cpus (Request ID: 01A)"
            })
    void theAppsOwnFaultIsNotTriedAgain(String text) {
        FlyctlFailure failure = failure(1, "Error: " + text);
        assertThat(failure.again()).isFalse();
        assertThat(failure.exception().retry()).isEqualTo(Retry.USELESS);
    }

    @Test
    void aLackOfCapacityMayPassButNotInAMoment() {
        FlyctlFailure failure = failure(
                1,
                "Error: failed to launch VM: insufficient resources available (Request ID: 01A)",
                "Try choosing a different region for machine creation");
        assertThat(failure.again()).isFalse();
        assertThat(failure.exception().retry()).isEqualTo(Retry.MAY_HELP);
        assertThat(failure.exception()).hasMessageContaining("Try choosing a different region");
    }

    @Test
    void point11_theQueryBeforeAGraphQlErrorIsLeftOut() {
        FlyctlFailure failure = failure(1, "Error: failed to get app: " + QUERY + "Could not find App \"nope\"");
        assertThat(failure.exception())
                .isInstanceOf(AppNotFoundException.class)
                .hasMessage("'flyctl deploy' failed with exit code 1: failed to get app: Could not find App \"nope\"");
    }

    @Test
    void point11_theRequestIdStaysAndTheTraceIdGoes() {
        assertThat(failure(1, "Error: no way (Request ID: 01FAKE-1) (Trace ID: d2b9)")
                        .exception())
                .hasMessage("'flyctl deploy' failed with exit code 1: no way (Request ID: 01FAKE-1)");
    }

    @Test
    void point08_aPanicIsFoundOnStandardOutput() {
        ProcessResult result = new ProcessResult(
                ProcessResult.Ending.EXITED,
                3,
                List.of("panic: runtime error: slice bounds out of range", "", "goroutine 1 [running]:", "main.main()"),
                List.of());
        FlyctlFailure failure = FlyctlFailure.of("flyctl secrets", result, Duration.ofSeconds(1));
        assertThat(failure.again()).isFalse();
        assertThat(failure.exception())
                .hasMessage(
                        "'flyctl secrets' failed with exit code 3: flyctl crashed: panic: runtime error: slice bounds"
                                + " out of range");
    }

    @Test
    void point07_aLockHeldByAnotherIsTriedAgain() {
        FlyctlFailure failure = failure(126, "Error: context deadline exceeded");
        assertThat(failure.again()).isTrue();
    }

    @Test
    void point05_oneThatWasStoppedFromOutsideIsNotTriedAgainAtOnce() {
        FlyctlFailure failure = failure(127, "", "");
        assertThat(failure.again()).isFalse();
        assertThat(failure.exception().retry()).isEqualTo(Retry.MAY_HELP);
        assertThat(failure.exception())
                .hasMessageContaining("(it said nothing)")
                .hasMessageContaining("from outside");
    }

    @Test
    void oneThatTookTooLongSaysHowLongAndItsLastLines() {
        ProcessResult result = new ProcessResult(
                ProcessResult.Ending.TIMED_OUT, 127, List.of(), List.of("==> Building image", "still building"));
        FlyctlFailure failure = FlyctlFailure.of("flyctl deploy", result, Duration.ofMinutes(45));
        assertThat(failure.exception())
                .hasMessage(
                        "'flyctl deploy' did not end within 45 min and was stopped; its last lines: ==> Building image"
                                + " still building");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no access token available. Please login with 'flyctl auth login'",
                "failed to list active VMs: unauthenticated (Request ID: 01A)",
                "failed to get app: " + QUERY + "server returned a non-200 status code: 401",
                "failed to get app: " + QUERY + "You must be authenticated to view this."
            })
    void aTokenThatIsNotAcceptedIsSaidToBeThat(String text) {
        assertThat(failure(1, "Error: " + text).exception())
                .isInstanceOf(FlyAuthenticationException.class)
                .hasMessageContaining("fly auth login");
    }

    @Test
    void theLastLinesStandInForAMissingError() {
        assertThat(failure(1, "one", "", "two").exception()).hasMessageEndingWith(": one two");
    }

    private static FlyctlFailure failure(int exitCode, String... stderr) {
        return FlyctlFailure.of(
                "flyctl deploy",
                new ProcessResult(ProcessResult.Ending.EXITED, exitCode, List.of(), List.of(stderr)),
                Duration.ofSeconds(1));
    }
}
