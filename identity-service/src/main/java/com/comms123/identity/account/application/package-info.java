/// Use cases of an account.
package com.comms123.identity.account.application;
