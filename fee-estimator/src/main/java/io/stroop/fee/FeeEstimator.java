package io.stroop.fee;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.stroop.contracts.Asset;
import io.stroop.contracts.LaneId;
import io.stroop.runtime.configuration.Requirement;
import io.stroop.runtime.lifecycle.ServiceStart;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Starts the fee-estimator.
@QuarkusMain
public final class FeeEstimator {
    private FeeEstimator() {}

    public static void main(String... args) {
        ServiceStart.run("fee-estimator", FeeEstimatorConfig.class, requirements(), args);
    }

    /// What is asked of single settings, beyond their types.
    public static List<Requirement> requirements() {
        return List.of(
                Requirement.kafka(),
                new Requirement("stroop.assets", false, value -> each(value, Asset::parse, "native or CODE:ISSUER")),
                new Requirement("stroop.lanes", true, value -> each(value, LaneId::new, "names of lanes")),
                Requirement.matching(
                        "stroop.bid.percentile",
                        "p(10|20|30|40|50|60|70|80|90|95|99)",
                        "must be p10 to p90, p95 or p99"));
    }

    private static Optional<String> each(String list, Consumer<String> parse, String what) {
        try {
            Arrays.stream(list.split(",", -1)).map(String::strip).forEach(parse);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("must be " + what + ", with commas between them");
        }
    }
}
