package dev.flycd.fly.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.fly.AccessToken;
import dev.flycd.fly.AppNotFoundException;
import dev.flycd.fly.AppTakenException;
import dev.flycd.fly.FlyAuthenticationException;
import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyInterruptedException;
import dev.flycd.fly.NewAddress;
import dev.flycd.fly.process.Redactor;
import dev.flycd.model.AppName;
import dev.flycd.model.IpSpec;
import dev.flycd.model.OrgSlug;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@Timeout(120)
class MachinesApiFaultsTest {

    private static final AppName WEB = new AppName("web");
    private static final NewAddress V6 = new NewAddress(IpSpec.Kind.V6, null, null, null);

    /** Far more than a slow machine needs for an answer. */
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private ScriptedServer server;
    private MachinesApi api;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        api = api(PATIENT, PATIENT.multipliedBy(2));
    }

    private MachinesApi api(Duration attempt, Duration call) {
        Redactor redactor = new Redactor();
        redactor.learn(List.of("canary-token"));
        Pace pace = new Pace(attempt, call, call, call, call, call, Duration.ofMillis(10), Duration.ofMillis(100));
        return MachinesApi.at(
                new Endpoints(server.base(), server.base(), Map.of()), new AccessToken("canary-token"), pace, redactor);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void anOrganisationThatTheTokenCannotSeeIsNamedWithItsVariable(int status) {
        server.then(status, "{\"error\":\"organization my-org not found\"}");
        assertThatThrownBy(() -> api.apps(new OrgSlug("my-org")))
                .hasMessageContainingAll("no organisation 'my-org'", "FLY_API_TOKEN_MY_ORG", "not found");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 429, 408})
    void aReadIsRepeatedAfterAPassingFailure(int status) {
        server.then(status, "{\"error\":\"boom\"}").then(status, "").then(200, "[]");
        assertThat(api.machines(WEB)).isEmpty();
        assertThat(server.received()).hasSize(3);
    }

    @Test
    void aReadIsRepeatedAfterADroppedConnection() {
        server.thenHangUp()
                .then(out ->
                        out.write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n[".getBytes(StandardCharsets.UTF_8)))
                .then(200, "[]");
        assertThat(api.volumes(WEB)).isEmpty();
        assertThat(server.received()).hasSize(3);
    }

    @Test
    void anAnswerWhoseBodyNeverEndsIsGivenUpInTime() {
        ScriptedServer.Answer drip = out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            CountDownLatch never = new CountDownLatch(1);
            do {
                out.write(' ');
                out.flush();
            } while (!never.await(100, TimeUnit.MILLISECONDS));
        };
        server.then(drip).then(200, "[]");
        long before = System.nanoTime();
        assertThat(api(Duration.ofSeconds(2), PATIENT).machines(WEB)).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(PATIENT);
    }

    @Test
    void aServerThatNeverAnswersEndsWithinTheCallsTime() {
        for (int i = 0; i < 20; i++) {
            server.then(out -> new CountDownLatch(1).await());
        }
        MachinesApi hasty = api(Duration.ofMillis(800), Duration.ofSeconds(4));
        long before = System.nanoTime();
        assertThatThrownBy(() -> hasty.machines(WEB))
                .isInstanceOf(FlyException.class)
                .hasMessageContaining("GET /v1/apps/web/machines")
                .hasMessageContaining("no answer in time");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void nobodyThereIsSaidSoon() throws IOException {
        server.close();
        long before = System.nanoTime();
        assertThatThrownBy(() -> api.machines(WEB))
                .hasMessage(
                        "GET /v1/apps/web/machines at 127.0.0.1 failed: no connection; check the connection to Fly.io");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(PATIENT);
    }

    @Test
    void retryAfterInSecondsIsHonoured() {
        server.then(429, "", "Retry-After: 1").then(200, "[]");
        long before = System.nanoTime();
        api.machines(WEB);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(Duration.ofSeconds(1), PATIENT);
    }

    @Test
    void retryAfterAsADateIsHonoured() {
        long before = System.nanoTime();
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(2));
        server.then(503, "", "Retry-After: " + date).then(200, "[]");
        api.machines(WEB);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(Duration.ofMillis(800), PATIENT);
    }

    @Test
    void aRetryAfterBeyondTheDeadlineFailsAtOnce() {
        server.then(429, "{\"error\":\"rate limit exceeded\"}", "Retry-After: 3600", "fly-request-id: 01ABC-arn");
        assertThatThrownBy(() -> api.machines(WEB))
                .isInstanceOfSatisfying(
                        FlyException.class, e -> assertThat(e.retry()).isEqualTo(FlyException.Retry.MAY_HELP))
                .hasMessage("GET /v1/apps/web/machines: 429 rate limit exceeded (request 01ABC-arn)");
        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void point02_aPostThatMayHaveBeenDoneIsNeverSentTwice(int status) {
        server.then(status, "{\"error\":\"boom\"}");
        assertThatThrownBy(() -> api.allocate(WEB, V6)).isInstanceOf(FlyException.class);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void point02_aPostWhoseAnswerIsLostIsNeverSentTwice() {
        server.thenHangUp();
        assertThatThrownBy(() -> api.allocate(WEB, V6)).isInstanceOf(FlyException.class);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void aPostRefusedWith429IsSentAgain() {
        server.then(429, "").then(200, "{\"ip\":\"2a09::1\",\"region\":\"global\",\"shared\":false}");
        assertThat(api.allocate(WEB, V6).address()).isEqualTo("2a09::1");
    }

    @Test
    void point08_secretsGoAsTheBodyOfOneRequestByteForByte() {
        String value = "p#ss 'x' \"y\" \\n\n\t= é \u0001 \"\"\"";
        server.then(500, "").then(200, "{\"secrets\":[],\"version\":12}");
        assertThat(api.setSecrets(WEB, Map.of("A", value))).isEqualTo(12);
        assertThat(server.received()).hasSize(2).allSatisfy(request -> {
            assertThat(request.line()).isEqualTo("POST /v1/apps/web/secrets HTTP/1.1");
            assertThat(new JsonMapper()
                            .readTree(request.body())
                            .path("values")
                            .path("A")
                            .asString())
                    .isEqualTo(value);
        });
    }

    @Test
    void a401SaysWhatToDo() {
        server.then(401, "{\"error\":\"unauthenticated\"}");
        assertThatThrownBy(() -> api.machines(WEB))
                .isInstanceOf(FlyAuthenticationException.class)
                .hasMessageContaining("FLY_API_TOKEN")
                .hasMessageContaining("fly auth login");
    }

    @Test
    void a404IsNoSuchAppAndA403SomebodyElses() {
        server.then(404, "{\"error\":\"Could not find App\"}").then(403, "{\"error\":\"unauthorized\"}");
        assertThatThrownBy(() -> api.machines(WEB)).isInstanceOf(AppNotFoundException.class);
        assertThatThrownBy(() -> api.machines(WEB)).isInstanceOf(AppTakenException.class);
        server.then(404, "{}").then(403, "{}");
        assertThat(api.app(WEB)).isEmpty();
        assertThatThrownBy(() -> api.app(WEB)).isInstanceOf(AppTakenException.class);
    }

    @Test
    void aLeaseThatAnotherHoldsIsWaitedFor() {
        server.then(409, "{\"error\":\"lease currently held\"}")
                .then(409, "{\"error\":\"lease currently held\"}")
                .then(200, "{}");
        api.destroyMachine(WEB, "e1");
        assertThat(server.received()).hasSize(3);
        assertThat(server.received().get(0).line()).isEqualTo("DELETE /v1/apps/web/machines/e1?kill=true HTTP/1.1");
    }

    @Test
    void whatIsGoneAlreadyIsLeftAlone() {
        server.then(404, "{\"error\":\"machine not found\"}").then(404, "");
        api.destroyMachine(WEB, "e1");
        api.release(WEB, "2a09:8280::1");
        assertThat(server.received().get(1).line()).contains("/ip_assignments/2a09%3A8280%3A%3A1");
    }

    @Test
    void anErrorPageOfAProxyIsQuotedBrieflyAndPlain() {
        server.then(400, "<html>\u001b[31m" + "x".repeat(100_000) + "</html>");
        assertThatThrownBy(() -> api.machines(WEB))
                .hasMessageStartingWith("GET /v1/apps/web/machines: 400 <html>xxx")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(600).doesNotContain("\u001b"));
    }

    @Test
    void anErrorThatEchoesTheTokenDoesNotShowIt() {
        server.then(400, "{\"error\":\"bad header: Bearer canary-token\"}");
        assertThatThrownBy(() -> api.machines(WEB)).hasMessageNotContaining("canary-token");
    }

    @Test
    void anAnswerThatIsNoJsonIsReported() {
        server.then(200, "<html>hello</html>");
        assertThatThrownBy(() -> api.machines(WEB))
                .isInstanceOf(FlyException.class)
                .hasMessageContaining("GET /v1/apps/web/machines was answered with something unexpected");
    }

    @Test
    void anAnswerThatIsTooLargeIsRefusedWithoutReadingItAll() {
        server.then(out -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            byte[] part = new byte[1024 * 1024];
            for (int i = 0; i < 64; i++) {
                out.write(part);
            }
        });
        Pace patient = Pace.normal();
        MachinesApi slow = MachinesApi.at(
                new Endpoints(server.base(), server.base(), Map.of()),
                new AccessToken("x-token"),
                patient,
                new Redactor());
        assertThatThrownBy(() -> slow.machines(WEB)).hasMessageContaining("larger than");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void anInterruptEndsTheCall() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        server.then(out -> {
            arrived.countDown();
            new CountDownLatch(1).await();
        });
        Thread test = Thread.currentThread();
        ExecutorService other = Executors.newSingleThreadExecutor();
        other.execute(() -> {
            try {
                arrived.await();
                test.interrupt();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThatThrownBy(() -> api.machines(WEB)).isInstanceOf(FlyInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        other.shutdown();
    }

    @Test
    void aLimitedNumberOfRequestsIsUnderWayAndThoseThatWaitLoseNoTimeByIt() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        for (int i = 0; i < 96; i++) {
            server.then(out -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                new CountDownLatch(1).await(1500, TimeUnit.MILLISECONDS);
                now.decrementAndGet();
                ScriptedServer.write(out, 200, "[]");
            });
        }
        // Less than three rounds take together, and much more than one.
        MachinesApi waiting = api(Duration.ofSeconds(4), Duration.ofSeconds(4));
        ExecutorService many = Executors.newFixedThreadPool(96);
        List<Future<?>> all = IntStream.range(0, 96)
                .<Future<?>>mapToObj(i -> many.submit(() -> waiting.machines(WEB)))
                .toList();
        assertThat(all).allSatisfy(future -> future.get());
        many.shutdown();
        assertThat(most.get()).isBetween(2, 32);
    }

    @Test
    void aRedirectIsNotFollowedAsItWouldTakeTheTokenAlong() {
        server.then(302, "", "Location: " + server.base() + "/elsewhere");
        assertThatThrownBy(() -> api.apps(new OrgSlug("my-org"))).hasMessageContaining("302");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void graphQlErrorsAreToldApart() {
        server.then(
                        200,
                        "{\"data\":null,\"errors\":[{\"message\":\"Could not find App \\\"web\\\"\",\"extensions\":{\"code\":\"NOT_FOUND\"}}]}")
                .then(200, "{\"data\":null,\"errors\":[{\"message\":\"You must be authenticated to view this.\"}]}")
                .then(200, "{\"data\":{\"app\":{\"image\":null}}}");
        assertThatThrownBy(() -> api.graphQl().resolveImage(WEB, "nginx")).isInstanceOf(AppNotFoundException.class);
        assertThatThrownBy(() -> api.graphQl().organisations()).isInstanceOf(FlyAuthenticationException.class);
        assertThat(api.graphQl().resolveImage(WEB, "nginx")).isEmpty();
    }
}
