/// The outside world's mailboxes: takes every mail for everybody, keeps the newest and shows them.
@NullMarked
package com.comms123.sinks.mail;

import org.jspecify.annotations.NullMarked;
