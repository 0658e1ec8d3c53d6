package io.stroop.fee.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SubmissionLeadTest {
    @Test
    void findsWhatIsNecessaryAndIsRarelyLateAfterwards() {
        SubmissionLead lead = new SubmissionLead(Duration.ofSeconds(2));
        Random random = new Random(7);
        int late = 0;
        for (int batch = 0; batch < 3_000; batch++) {
            long necessary = 700L + random.nextInt(50);
            if (lead.millis() >= necessary) {
                lead.inTime(lead.millis());
            } else {
                lead.late(lead.millis());
                late += batch > 100 ? 1 : 0;
            }
        }

        assertThat(lead.millis()).isBetween(700L, 900L);
        assertThat(late).isLessThan(90); // 3 in 100
    }

    @Test
    void growsQuicklyWhenThingsGetSlow() {
        SubmissionLead lead = new SubmissionLead(Duration.ofMillis(300));
        int late = 0;
        while (lead.millis() < 3_000) {
            lead.late(lead.millis());
            late++;
        }

        assertThat(late).isLessThanOrEqualTo(6);
    }

    @Test
    void whatWasFarTooEarlyOrMeantForALaterLedgerTeachesNothing() {
        SubmissionLead lead = new SubmissionLead(Duration.ofMillis(300));

        lead.inTime(4_000);
        lead.late(50);

        assertThat(lead.millis()).isEqualTo(300);
    }
}
