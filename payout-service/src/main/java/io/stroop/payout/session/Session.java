package io.stroop.payout.session;

import io.stroop.runtime.access.Caller;

/// A person who is signed in.
///
/// @param id SHA-256 of the cookie
/// @param csrf the token that every form of theirs has to contain
public record Session(String id, Caller.Person person, String csrf) {}
