/// Hands in data for access requests.
package com.comms123.messaging.privacy.access.application;
