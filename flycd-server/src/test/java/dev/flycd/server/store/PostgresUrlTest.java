package dev.flycd.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresUrlTest {

    @Test
    void partsAreDecoded() {
        PGSimpleDataSource source = PostgresUrl.parse(
                        "postgresql://a%40b:p%2Fw+%25@db.internal:5433/fly%20cd?sslmode=require&application_name=x")
                .source(10);

        assertThat(source.getUser()).isEqualTo("a@b");
        assertThat(source.getPassword()).isEqualTo("p/w+%");
        assertThat(source.getServerNames()).containsExactly("db.internal");
        assertThat(source.getPortNumbers()).containsExactly(5433);
        assertThat(source.getDatabaseName()).isEqualTo("fly cd");
        assertThat(source.getSslMode()).isEqualTo("require");
        assertThat(source.getApplicationName()).isEqualTo("x");
    }

    @Test
    void severalHostsAndAnIpv6AddressAreUnderstood() {
        PGSimpleDataSource source = PostgresUrl.parse("postgres://u@[fdaa::3]:5432,b/d?target_session_attrs=read-write")
                .source(10);

        assertThat(source.getServerNames()).containsExactly("[fdaa::3]", "b");
        assertThat(source.getTargetServerType()).isEqualTo("primary");
    }

    @Test
    void whatIsShownHoldsNeitherUserNorPassword() {
        assertThat(StoreSettings.postgres("postgres://ada:canary@db/flycd?sslmode=disable"))
                .hasToString("the database postgres://db/flycd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "canary",
                "postgres://",
                "postgres://u:canary@/db",
                "postgres://u:canary@host",
                "mysql://u:canary@host/db",
                "postgres://u:canary@x@host/db",
                "postgres://u:canary%zz@host/db",
                "postgres://u:canary@host/db?socketFactory=canary",
                "postgres://u:canary@host/db?sslmode",
            })
    void whatIsNoAddressIsRefusedWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> StoreSettings.postgres(url))
                .isInstanceOf(StoreException.class)
                .hasMessageNotContaining("canary");
    }
}
