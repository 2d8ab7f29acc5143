package dev.flycd.fly.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.fly.AccessToken;
import dev.flycd.fly.FlyException;
import dev.flycd.fly.process.Redactor;
import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentProxyTest {

    private static final URI FLY = URI.create("https://api.machines.dev/v1/apps");

    @Test
    void requestsToFlyGoThroughTheProxyOfTheEnvironment() throws IOException {
        try (ScriptedServer proxy = new ScriptedServer()) {
            Duration time = Duration.ofSeconds(30);
            Duration longer = time.multipliedBy(4);
            Pace onlyOnce = new Pace(time, time, time, time, time, time, longer, longer);
            Endpoints endpoints =
                    Endpoints.from(Map.of("https_proxy", proxy.base().toString()));
            proxy.then(502, "");
            MachinesApi api = MachinesApi.at(endpoints, new AccessToken("canary-token"), onlyOnce, new Redactor());
            assertThatThrownBy(api::regions).isInstanceOf(FlyException.class);
            assertThat(proxy.received().get(0).line()).isEqualTo("CONNECT api.machines.dev:443 HTTP/1.1");
            assertThat(proxy.received().get(0).headers()).doesNotContain("canary-token");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "api.machines.dev,true",
        "machines.dev,true",
        "'.dev, other.example',true",
        "*,true",
        "achines.dev,false",
        "'',false"
    })
    void hostsOfNoProxyAreReachedDirectly(String exceptions, boolean direct) {
        EnvironmentProxy proxy =
                new EnvironmentProxy(Map.of("HTTPS_PROXY", "http://127.0.0.1:9", "NO_PROXY", exceptions));
        assertThat(proxy.select(FLY).equals(List.of(Proxy.NO_PROXY))).isEqualTo(direct);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":::", "http://", "a b"})
    void withoutAProxyAllIsReachedDirectly(String text) {
        assertThat(new EnvironmentProxy(Map.of("HTTPS_PROXY", text)).select(FLY))
                .containsExactly(Proxy.NO_PROXY);
    }

    @Test
    void aProxysPasswordIsNotShown() {
        assertThat(Endpoints.from(Map.of("HTTPS_PROXY", "http://me:canary@proxy:3128")))
                .asString()
                .doesNotContain("canary");
    }
}
