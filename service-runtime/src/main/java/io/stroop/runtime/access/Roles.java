package io.stroop.runtime.access;

/// Names for `@RolesAllowed`: the roles of people, and the scopes of API keys
/// ([io.stroop.contracts.KeyScope]). Every route names those that may use it.
public final class Roles {
    /// Every person, whatever else they may do. May look at everything.
    public static final String STAFF = "staff";

    /// Answers publishers and workers.
    public static final String SUPPORT = "support";

    /// Stops, checks again, and sets aside. Nothing that an operator does alone lets money go.
    public static final String OPERATOR = "operator";

    /// Lets money go: releases, redirects, raises caps, and says what was not paid.
    public static final String APPROVER = "approver";

    /// Looks at everything and changes nothing.
    public static final String AUDITOR = "auditor";

    /// Manages publishers and their keys.
    public static final String PUBLISHER_ADMIN = "publisher-admin";

    public static final String COMPLETIONS_WRITE = "completions:write";
    public static final String COMPLETIONS_READ = "completions:read";
    public static final String WORKERS_WRITE = "workers:write";
    public static final String WORKERS_READ = "workers:read";
    public static final String TASKS_WRITE = "tasks:write";
    public static final String TASKS_READ = "tasks:read";
    public static final String PAYOUTS_READ = "payouts:read";
    public static final String FEES_READ = "fees:read";

    private Roles() {}
}
