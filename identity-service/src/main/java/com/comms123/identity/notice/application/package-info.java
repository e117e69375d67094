/// Queueing and sending notices.
package com.comms123.identity.notice.application;
