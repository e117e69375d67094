/// The outside world's mailboxes: takes every mail for everybody, keeps the newest and shows them.
package com.comms123.sinks.mail;
