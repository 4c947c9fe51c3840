package org.acme.stress.routes;

import org.acme.stress.MemberHandler;

/** A member whose hooks run on worker threads. */
public class WorkerMember extends MemberHandler {
}
