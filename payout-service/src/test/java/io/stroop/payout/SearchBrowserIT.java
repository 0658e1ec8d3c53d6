package io.stroop.payout;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.stroop.payout.PayoutFixtures.aBatch;

import com.microsoft.playwright.Page;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stroop.contracts.PayoutBatch;
import io.stroop.contracts.TaskCompleted;
import io.stroop.payout.engine.book.Substatus;
import io.stroop.payout.transaction.TransactionEntity;
import io.stroop.testing.BackingServices;
import org.junit.jupiter.api.Test;

/// The search box finds a payout by whatever people have of it, and a direct hit opens directly.
@QuarkusTest
@TestProfile(PayoutServiceProfile.class)
@QuarkusTestResource(value = BackingServices.class, initArgs = @ResourceArg(name = "database", value = "payout"))
class SearchBrowserIT extends BrowserScene {
    @Test
    void aPayoutIsFoundByEachKindOfId() {
        TaskCompleted completion = registered("1.75");
        PayoutBatch batch = aBatch(completion);
        propose(batch);
        TransactionEntity transaction = transactionOf(completion);
        ledger.closeWith(transaction);
        awaitStatus(completion, Substatus.PAID);
        Page page = signedIn("support", false);
        String payout = "/console/payouts/" + completion.payoutId();
        String worker = completion.workerId().value();

        search(page, completion.payoutId().toString(), payout);
        search(page, "  " + completion.completionId().value() + " ", payout);
        search(page, worker, "/console/workers/" + worker);
        search(page, transaction.hash().toString(), "/console/transactions/" + transaction.hash());
        search(page, batch.batchId().toString(), "/console/transactions/" + transaction.hash());
        search(page, completion.destination().address(), "/console/payouts?destination=*");
        assertThat(page.getByText("1.75").first()).isVisible();
        search(page, completion.taskId().value(), "/console/payouts?task=*");
        sql("update payout set memo_type = 'text', memo_value = 'order-4711' where payout_id = '%s'"
                .formatted(completion.payoutId()));
        search(page, "order-4711", "/console/payouts?memo=order-4711");
        assertThat(page.getByText("1.75").first()).isVisible();
        search(page, "nothing-has-this-id", "/console/search?q=nothing-has-this-id");
    }

    private static void search(Page page, String text, String opens) {
        page.navigate("/console/approvals");
        page.keyboard().press("/");
        page.keyboard().type(text);
        page.keyboard().press("Enter");
        page.waitForURL("**" + opens);
    }
}
