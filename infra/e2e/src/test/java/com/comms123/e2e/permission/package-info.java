/// The permissions: every endpoint, as every actor, and what each answer may show.
package com.comms123.e2e.permission;
