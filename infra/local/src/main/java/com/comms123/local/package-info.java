/// Everything on one machine: the launcher behind `infra/up`, and the same as a library for tests that want a real
/// platform.
package com.comms123.local;
