package dev.flycd.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    private static final InetSocketAddress PEER = new InetSocketAddress("172.16.0.1", 1234);

    private final ClientAddress proxied = new ClientAddress(Optional.of("Fly-Client-IP"));

    @Test
    void isWhatTheProxySays() {
        assertThat(proxied.of(PEER, List.of("192.0.2.7"))).isEqualTo("192.0.2.7");
        assertThat(proxied.of(PEER, List.of("2001:db8::1"))).isEqualTo("2001:db8:0:0:0:0:0:1");
    }

    @Test
    void isWhatTheProxyWroteLastAndNotWhatItsClientWrote() {
        assertThat(proxied.of(PEER, List.of("203.0.113.1, 192.0.2.7"))).isEqualTo("192.0.2.7");
        assertThat(proxied.of(PEER, List.of("203.0.113.1", "192.0.2.7"))).isEqualTo("192.0.2.7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "example.com",
                "1.2.3",
                "1.2.3.4.5",
                "300.1.1.1",
                "::g",
                "abc",
                "1.2.3.4:80",
                ","
            })
    void isThePeerWhereNoAddressIsTold(String value) {
        assertThat(proxied.of(PEER, List.of(value))).isEqualTo("172.16.0.1");
    }

    @Test
    void isThePeerWithoutAProxy() {
        assertThat(ClientAddress.PEER.of(PEER, List.of())).isEqualTo("172.16.0.1");
    }
}
