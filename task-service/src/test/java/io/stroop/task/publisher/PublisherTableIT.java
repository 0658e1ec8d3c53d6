package io.stroop.task.publisher;

import static io.stroop.task.ServiceUnderTest.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.stroop.contracts.RegisteredPublisher;
import io.stroop.runtime.access.KnownPublishers;
import io.stroop.runtime.database.ServiceDatabase;
import io.stroop.testing.BackingServices;
import io.stroop.testing.TokenFixtures;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "task"))
class PublisherTableIT {
    @Inject
    DataSource database;

    @Inject
    ServiceDatabase ready;

    @Test
    void whatWasHeardIsKnownAfterARestartWithoutKafka() throws SQLException {
        RegisteredPublisher publisher = TokenFixtures.aPublisher(fresh("publisher"));
        new PublisherTable(database, ready, new KnownPublishers()).store(List.of(publisher));

        assertThat(afterARestart().find(publisher.publisher())).contains(publisher);
    }

    @Test
    void anOlderStateDoesNotReplaceANewerOne() throws SQLException {
        RegisteredPublisher older = TokenFixtures.aPublisher(fresh("publisher"));
        RegisteredPublisher newer =
                new RegisteredPublisher(older.publisher(), 2, older.state(), older.assets(), List.of(), List.of());
        PublisherTable table = new PublisherTable(database, ready, new KnownPublishers());

        table.store(List.of(newer));
        table.store(List.of(older));

        assertThat(afterARestart().find(older.publisher())).contains(newer);
    }

    private KnownPublishers afterARestart() {
        KnownPublishers known = new KnownPublishers();
        new PublisherTable(database, ready, known).start(new StartupEvent());
        return known;
    }
}
