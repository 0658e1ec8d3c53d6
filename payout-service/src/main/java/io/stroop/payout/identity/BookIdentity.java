package io.stroop.payout.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The book's id. It is drawn when the database is created, and a copy of the database has the same one.
@ApplicationScoped
public class BookIdentity {
    private final DataSource database;
    private volatile @Nullable UUID known;

    BookIdentity(DataSource database) {
        this.database = database;
    }

    /// Callable once the database is ready.
    ///
    /// @throws IllegalStateException if the database does not answer
    public UUID id() {
        UUID id = known;
        if (id == null) {
            id = read();
            known = id;
        }
        return id;
    }

    private UUID read() {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("select book_id from book");
                ResultSet result = query.executeQuery()) {
            result.next();
            return result.getObject(1, UUID.class);
        } catch (SQLException e) {
            throw new IllegalStateException("the book's id cannot be read", e);
        }
    }
}
