package dev.flycd.fly.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.fly.AccessToken;
import dev.flycd.fly.FlyAuthenticationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain|Bearer plain|Bearer plain",
                "Bearer plain|Bearer plain|Bearer plain",
                "FlyV1 fm2_one|FlyV1 fm2_one|FlyV1 fm2_one",
                "FlyV1 fm2_one,fo1_two,fm1r_three|FlyV1 fm2_one,fm1r_three|FlyV1 fm2_one,fo1_two,fm1r_three"
            })
    void macaroonsGoAloneToTheMachinesApiAndWithTheOthersToGraphQl(String token, String machines, String graphQl) {
        Authorization authorization = new Authorization(new AccessToken(token));
        assertThat(authorization.forMachines()).isEqualTo(machines);
        assertThat(authorization.forGraphQl()).isEqualTo(graphQl);
    }

    @ParameterizedTest
    @ValueSource(strings = {"can\nary", "can ary", "canär", "Bearer ,"})
    void whatIsNoTokenIsRefusedWithoutShowingIt(String token) {
        assertThatThrownBy(() -> new Authorization(new AccessToken(token)))
                .isInstanceOf(FlyAuthenticationException.class)
                .hasMessageNotContaining("can");
    }

    @Test
    void aTokenDoesNotShowItself() {
        assertThat(new AccessToken("canary")).asString().doesNotContain("canary");
    }
}
