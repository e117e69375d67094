/// Publishing and finding policy versions.
package com.comms123.identity.policy.application;
