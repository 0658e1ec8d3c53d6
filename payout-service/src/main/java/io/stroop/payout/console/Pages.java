package io.stroop.payout.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stroop.payout.approval.Approval;
import io.stroop.payout.audit.AuditRow;
import io.stroop.payout.control.CapView;
import io.stroop.payout.deadletter.DeadLetterView;
import io.stroop.payout.deadletter.KeptLetter;
import io.stroop.payout.finding.FindingView;
import io.stroop.payout.publisher.PublisherView;
import io.stroop.payout.query.TransactionView;
import io.stroop.payout.statement.StatementView;
import io.stroop.payout.stellar.EnvelopeText;
import io.stroop.payout.worker.WorkerAccounts;
import io.stroop.payout.worker.WorkerLink;
import io.stroop.payout.worker.WorkerQuestion;
import java.util.List;

/// The templates, in `templates/console`, with what they show.
@CheckedTemplate(basePath = "console")
final class Pages {
    private Pages() {}

    static native TemplateInstance signin(
            String problem, String name, String next, boolean sandbox, String provider, boolean left);

    static native TemplateInstance overview(Chrome chrome, OverviewPage page);

    static native TemplateInstance overviewlive(Chrome chrome, OverviewPage page);

    static native TemplateInstance search(Chrome chrome, String text, List<Search.Hit> hits);

    static native TemplateInstance payouts(
            Chrome chrome, PayoutListFilter filter, PayoutRows.Page page, List<String> statuses, List<String> assets);

    static native TemplateInstance payout(Chrome chrome, PayoutDetails page);

    static native TemplateInstance payoutlive(Chrome chrome, PayoutDetails page);

    static native TemplateInstance transaction(
            Chrome chrome, TransactionView transaction, String explorer, List<EnvelopeText.Line> envelope);

    static native TemplateInstance queues(Chrome chrome, List<Queues.Queue> queues);

    static native TemplateInstance deadletters(Chrome chrome, DeadLetterList page);

    static native TemplateInstance deadletter(Chrome chrome, KeptLetter letter, DeadLetterView shown, String done);

    static native TemplateInstance finding(Chrome chrome, FindingView finding, boolean known, String done);

    static native TemplateInstance action(Chrome chrome, ActionPage page);

    static native TemplateInstance approvals(Chrome chrome, List<Approval> pending);

    static native TemplateInstance approval(Chrome chrome, Approval approval, String refusal);

    static native TemplateInstance worker(
            Chrome chrome,
            String worker,
            List<WorkerAccounts.Sums> sums,
            List<WorkerAccounts.Line> lines,
            List<WorkerLink> links,
            List<WorkerQuestion> questions,
            List<String> months);

    static native TemplateInstance linkmade(Chrome chrome, WorkerLink link, String address);

    static native TemplateInstance statement(Chrome chrome, StatementView statement);

    static native TemplateInstance questions(Chrome chrome, List<WorkerQuestion> open, String problem);

    static native TemplateInstance publishers(
            Chrome chrome,
            List<PublisherView> publishers,
            PublisherPages.EnteredPublisher entered,
            List<CapView> caps,
            String done,
            String problem);

    static native TemplateInstance publisher(
            Chrome chrome, PublisherView publisher, String done, String problem, List<String> scopes);

    static native TemplateInstance keymade(Chrome chrome, String publisher, String key);

    static native TemplateInstance audit(Chrome chrome, List<AuditRow> rows, String subject, String actor, long next);

    static native TemplateInstance problem(String title, String detail);

    static native TemplateInstance workerpage(WorkerPage page);

    static native TemplateInstance workergone();
}
