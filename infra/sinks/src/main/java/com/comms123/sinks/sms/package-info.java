/// The outside world's phones: an SMS centre that takes every text for everybody, keeps the newest and shows them.
package com.comms123.sinks.sms;
