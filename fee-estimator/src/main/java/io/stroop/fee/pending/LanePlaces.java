package io.stroop.fee.pending;

import java.net.URI;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// Where the rows of the lanes are: a lane's stream runs in one of several instances, and moves.
public interface LanePlaces {
    /// The rows of a lane that runs in this process.
    ///
    /// @param partition the lane's
    /// @return empty if it runs elsewhere, or nowhere at present
    Optional<ReadOnlyKeyValueStore<Bytes, byte[]>> rows(int partition);

    /// The instance in which a lane runs, if it is another one and has an address.
    Optional<URI> elsewhere(int partition);
}
