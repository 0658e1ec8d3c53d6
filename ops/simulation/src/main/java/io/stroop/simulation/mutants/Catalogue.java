package io.stroop.simulation.mutants;

import io.stroop.simulation.mutants.Edit.Becomes;
import io.stroop.simulation.mutants.Edit.Calls;
import io.stroop.simulation.mutants.Edit.Constant;
import io.stroop.simulation.mutants.Edit.Returns;
import io.stroop.simulation.mutants.Edit.Skips;
import java.util.List;

/// Every rule that the simulation must miss when it is switched off.
public final class Catalogue {
    private static final String GATE = "payout.engine.gate.";
    private static final String SETTLEMENT = "payout.engine.settlement.";
    private static final String CLAIM = "payout.engine.claim.";
    private static final String RECONCILE = "payout.engine.reconcile.";
    private static final String BOOK = "payout.engine.book.";

    private Catalogue() {}

    public static List<Mutant> all() {
        return List.of(
                mutant(
                        "a completion replaces its row",
                        "rule 1",
                        "",
                        new Skips("simulation.book.RegistrationRules", "insert", "get")),
                mutant("signs what is signed already", "rule 2", "", returns(GATE + "Owed", "isUnpaid", Constant.TRUE)),
                mutant(
                        "sends before it stores",
                        "rule 3",
                        "",
                        new Calls(GATE + "SigningChanges", "withPayments", "sign", "signAndSend")),
                mutant("no maxTime", "rule 4", "", returns(GATE + "Signing", "maxTime", Constant.ZERO)),
                mutant(
                        "absence is proof",
                        "rule 5, P0-1",
                        "forgetful,lag,split,late-inclusion",
                        new Becomes(SETTLEMENT + "ExpiryProof", "of", "absenceIsProof")),
                mutant(
                        "an old snapshot is proof",
                        "rule 5",
                        "lag,split,late-inclusion,forgetful,crash,lost-response,late-answer",
                        returns(SETTLEMENT + "ExpiryProof", "coversIt", Constant.TRUE)),
                mutant(
                        "a used sequence is proof",
                        "rule 5",
                        "forgetful,lag,split,late-inclusion",
                        returns(SETTLEMENT + "ExpiryProof", "isUnused", Constant.TRUE)),
                mutant(
                        "time has always passed",
                        "rule 5",
                        "",
                        returns("payout.engine.LedgerTime", "isPast", Constant.TRUE),
                        returns(SETTLEMENT + "ExpiryProof", "tooLate", Constant.TRUE)),
                mutant(
                        "believes any time",
                        "P1 clock",
                        "",
                        returns("payout.engine.LedgerTime", "isCredible", Constant.TRUE)),
                mutant(
                        "silence is a failure",
                        "rule 6",
                        "",
                        new Becomes("payout.engine.submission.Answers", "undetermined", "silenceIsFailure")),
                mutant(
                        "asks only one of two providers",
                        "rule 5, a provider that lies",
                        "liar",
                        new Becomes("simulation.world.Simulation", "ledger", "oneProvider")),
                mutant(
                        "try again later is a failure",
                        "rule 6",
                        "",
                        new Becomes("payout.engine.submission.Answers", "undetermined", "laterMeansAgain")),
                mutant(
                        "a bad sequence is a failure",
                        "rule 7",
                        "",
                        new Becomes("payout.engine.submission.Answers", "undetermined", "badSequenceIsFailure")),
                mutant("a leased channel is free", "rule 8", "", returns(BOOK + "Channel", "free", Constant.TRUE)),
                mutant(
                        "frees a channel one too far",
                        "rule 8",
                        "",
                        new Becomes(SETTLEMENT + "Ending", "free", "freesOneTooFar")),
                mutant(
                        "announces another fee bump",
                        "rule 9",
                        "",
                        new Becomes(SETTLEMENT + "Ending", "applied", "lowestBump")),
                mutant(
                        "a failure is a success",
                        "rule 10, rule 14",
                        "",
                        new Calls(SETTLEMENT + "Ending", "inLedger", "successful", "yes"),
                        returns(SETTLEMENT + "Ending", "requireMatch", Constant.NOTHING)),
                mutant(
                        "signs during a pause",
                        "rule 12",
                        "",
                        returns(GATE + "Gate", "isPaused", Constant.FALSE),
                        returns(GATE + "Signing", "isPaused", Constant.FALSE)),
                mutant(
                        "pays paused assets and publishers",
                        "rule 12",
                        "",
                        returns(BOOK + "Controls", "pauses", Constant.FALSE)),
                mutant(
                        "no cap per payout",
                        "rule 12, P1-4",
                        "",
                        returns(GATE + "Obstacles", "isOverCap", Constant.FALSE)),
                mutant(
                        "ignores caps of single publishers",
                        "rule 12",
                        "caps",
                        returns(BOOK + "Controls", "isOwn", Constant.FALSE)),
                mutant("no hourly caps", "rule 12", "", returns(GATE + "Obstacles", "isOverHourlyCap", Constant.FALSE)),
                mutant(
                        "no balance floor",
                        "rule 12",
                        "caps",
                        new Becomes(GATE + "Obstacles", "aboveFloor", "withoutFloor")),
                mutant(
                        "what failed is forgotten",
                        "rule 14",
                        "",
                        returns(SETTLEMENT + "Ending", "nextLook", Constant.NULL)),
                mutant(
                        "proposes again and again",
                        "P1-1",
                        "",
                        returns(BOOK + "Change$Propose", "claims", Constant.FALSE)),
                mutant("asks the network while paused", "P1-2", "", returns(GATE + "Gate", "isPaused", Constant.FALSE)),
                mutant(
                        "signs more than we have",
                        "P1-4",
                        "",
                        returns(GATE + "Obstacles", "ofFunds", Constant.EMPTY_OPTIONAL)),
                mutant(
                        "one bad operation stops all",
                        "poison isolation",
                        "",
                        new Becomes(SETTLEMENT + "FailedOperation", "next", "allAreBad")),
                mutant(
                        "never bids more",
                        "P1-5",
                        "surge",
                        returns("payout.engine.submission.Bidding", "passedOver", Constant.FALSE)),
                mutant(
                        "begins again at the lowest bid",
                        "P1-5",
                        "",
                        returns(BOOK + "Payout", "bidStroops", Constant.ZERO)),
                mutant(
                        "never rereads sequence numbers",
                        "P1-6",
                        "stranger",
                        returns("payout.engine.channel.ChannelResync", "step", Constant.FALSE)),
                mutant(
                        "ignores required memos",
                        "SEP-29",
                        "",
                        returns(GATE + "Obstacles", "needsMemo", Constant.FALSE)),
                mutant(
                        "knows only its own lane's accounts",
                        "P3, one book and many lanes",
                        "lanes,conflicts",
                        new Becomes(GATE + "Obstacles", "ownAccounts", "accountsOfOneLane")),
                mutant("pays our own accounts", "P3", "", returns(GATE + "Obstacles", "isOwnAccount", Constant.FALSE)),
                mutant(
                        "does not check recipients",
                        "preflight",
                        "",
                        returns(GATE + "Obstacles", "ofRecipient", Constant.EMPTY_OPTIONAL)),
                mutant(
                        "does not count what it signs",
                        "preflight",
                        "",
                        returns(GATE + "Obstacles", "count", Constant.NOTHING)),
                mutant(
                        "a proposal has authority",
                        "design",
                        "",
                        returns(GATE + "Owed", "isForThisRecipient", Constant.TRUE)),
                mutant(
                        "cancels what is signed",
                        "operators",
                        "",
                        returns("payout.engine.control.Operators", "isUnsigned", Constant.TRUE)),
                mutant(
                        "a release does not approve",
                        "operators",
                        "",
                        returns(BOOK + "Payout", "approved", Constant.FALSE)),
                mutant(
                        "never checks waiting payouts",
                        "waiting",
                        "",
                        returns("payout.engine.repack.WaitingPayouts", "step", Constant.FALSE)),
                mutant(
                        "never repacks",
                        "repacking",
                        "",
                        returns("payout.engine.repack.Repacker", "step", Constant.FALSE)),
                mutant(
                        "trusts a restored store",
                        "P0-2",
                        "restore,late-inclusion,late-copy",
                        returns(BOOK + "Lane", "trustsStore", Constant.TRUE)),
                mutant(
                        "does not wait for what may be lost",
                        "P0-2",
                        "restore,late-inclusion,late-copy",
                        returns(RECONCILE + "Reconciler", "isProven", Constant.TRUE)),
                mutant(
                        "ignores what the ledger shows",
                        "P0-2, rule 11",
                        "restore",
                        returns(RECONCILE + "Comparison", "finding", Constant.EMPTY_OPTIONAL),
                        returns(RECONCILE + "Comparison", "lost", Constant.EMPTY_OPTIONAL)),
                mutant(
                        "ignores payments by hand",
                        "rule 11",
                        "foreign-payment",
                        returns(RECONCILE + "Comparison", "finding", Constant.EMPTY_OPTIONAL)),
                mutant(
                        "signs in spite of findings",
                        "P0-2, rule 11",
                        "foreign-payment",
                        new Calls(BOOK + "Unit", "maySign", "openFindings", "noFindings")),
                mutant(
                        "believes any root",
                        "P0-2",
                        "restore",
                        returns(RECONCILE + "Attribution", "isRight", Constant.TRUE),
                        returns("simulation.book.Comparisons", "proposalsWith", Constant.EMPTY_LIST)),
                mutant(
                        "holds nothing that may be paid",
                        "P0-2",
                        "restore",
                        returns(RECONCILE + "LostTransactions", "maybePaid", Constant.EMPTY_LIST),
                        returns(GATE + "Obstacles", "isMaybePaid", Constant.FALSE)),
                mutant(
                        "signs though another copy has the account",
                        "P0-2, P0-5",
                        "second-copy",
                        returns(CLAIM + "AccountClaim", "held", Constant.TRUE),
                        returns(CLAIM + "AccountClaim", "pause", Constant.NOTHING)),
                mutant(
                        "takes the account from another copy",
                        "P0-5",
                        "second-copy",
                        returns(CLAIM + "AccountClaim", "isTaken", Constant.FALSE)),
                mutant(
                        "claims without doubting what others signed",
                        "P0-2",
                        "second-copy,late-inclusion,late-copy",
                        returns(CLAIM + "AccountClaim", "seen", Constant.NOTHING)),
                mutant(
                        "posts no entry when it settles",
                        "double entry",
                        "",
                        new Becomes(BOOK + "Entry", "moved", "noEntryOfSettlements")),
                mutant(
                        "posts the ledger's side twice",
                        "double entry",
                        "",
                        new Skips("simulation.book.ChangeRules", "post", "get")),
                mutant(
                        "does not enter clawbacks",
                        "clawbacks",
                        "clawback",
                        returns(RECONCILE + "Clawbacks", "enter", Constant.NOTHING)),
                mutant(
                        "returns more than was clawed back",
                        "clawbacks",
                        "clawback",
                        returns(BOOK + "Holding", "returnedStroops", Constant.ZERO)));
    }

    private static Mutant mutant(String name, String rule, String focus, Edit... edits) {
        return new Mutant(name, rule, focus, List.of(edits));
    }

    private static Edit returns(String type, String method, Constant constant) {
        return new Returns(type, method, constant);
    }
}
