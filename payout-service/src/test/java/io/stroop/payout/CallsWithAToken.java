package io.stroop.payout;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.stroop.testing.TokenFixtures;

/// Requests of tests carry the token of a person who may do everything, unless they say otherwise.
public final class CallsWithAToken implements QuarkusTestBeforeEachCallback {
    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        RestAssured.authentication = RestAssured.oauth2(TokenFixtures.token(TokenFixtures.EVERYTHING));
    }
}
