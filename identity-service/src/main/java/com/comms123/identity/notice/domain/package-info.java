/// A notice, and when it is tried again.
package com.comms123.identity.notice.domain;
