package io.stroop.payout;

import static io.restassured.RestAssured.given;
import static io.stroop.payout.PayoutFixtures.aBatch;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.engine.ledger.Receivability;
import io.stroop.testing.TokenFixtures;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// People at the console, and the ways in which tests do what browsers do.
abstract class ConsoleScene extends PayingScene {
    static final String COOKIE = "stroop-session";
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]{64})\"");

    @Inject
    DataSource database;

    TaskCompleted waiting() {
        TaskCompleted completion = registered("1");
        ledger.recipient(completion.destination().address(), Receivability.NO_ACCOUNT);
        propose(aBatch(completion));
        awaitStatus(completion, Substatus.NO_ACCOUNT);
        return completion;
    }

    /// A request without a token, as browsers send them.
    static RequestSpecification browser(@Nullable String session) {
        RequestSpecification request = given().auth().none().redirects().follow(false);
        return session == null ? request : request.cookie(COOKIE, session);
    }

    static Response post(String session, String path, Map<String, String> form) {
        return browser(session)
                .contentType(ContentType.URLENC)
                .formParams(form)
                .formParam("csrf", csrf(session))
                .post(path);
    }

    static String csrf(String session) {
        Matcher token = CSRF.matcher(browser(session).get("/console/approvals").asString());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    static Response attempt(String name, String password) {
        return browser(null)
                .formParam("name", name)
                .formParam("password", password)
                .post("/console/sign-in");
    }

    static String signIn(String name) {
        Response answer = attempt(name, TokenFixtures.token(name));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(303);
        assertThat(answer.header("Set-Cookie")).contains("HttpOnly").contains("SameSite=Lax");
        return answer.cookie(COOKIE);
    }

    void sql(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
